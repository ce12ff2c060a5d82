import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';

/** The stream of news never ends, and is no part of a screen. */
const isOfScreen = (request: Request): boolean => !request.url().includes('/api/v1/events');

/** Of a loaded machine; after it the screen says what it waits for. */
const longestMs = 60_000;

/** Nothing is left to run or to draw. What a timer of zero does comes before the second time. */
const drawn = `new Promise((done) =>
  requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(() => done()))))`;

/**
 * Waits until a screen has all that it asks for, and has drawn it and asks for nothing more.
 * Follows what the page asks for from here on.
 */
export function settling(page: Page): () => Promise<void> {
  let asked = 0;
  const waiting = new Set<Request>();
  const answered = (request: Request): void => void waiting.delete(request);
  page.on('request', (request) => {
    if (!isOfScreen(request)) return;
    asked += 1;
    waiting.add(request);
  });
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  const settled = async (): Promise<void> => {
    for (let before = -1; before !== asked || waiting.size > 0;) {
      before = asked;
      await page.evaluate(drawn);
    }
    await page.getByText('Ielādē…').first().waitFor({ state: 'detached' });
  };
  return async () => {
    const over = new AbortController();
    const tooLong = sleep(longestMs, undefined, { signal: over.signal }).then(() => {
      const open = [...waiting].map((request) => `${request.method()} ${request.url()}`);
      throw new Error(`${page.url()} does not settle; asked ${asked} times, open: ${open.join()}`);
    });
    // Where it settles, nobody waits for the other any more.
    tooLong.catch(() => undefined);
    await Promise.race([settled(), tooLong]).finally(() => over.abort());
  };
}

/**
 * To another address of the workspace without loading it anew, as the browser's way back goes. What
 * a load costs is paid once, however many screens are looked at.
 */
export const goWithin = (page: Page, path: string): Promise<void> =>
  page.evaluate(
    `History.prototype.pushState.call(history, null, '', ${JSON.stringify(path)});
    dispatchEvent(new PopStateEvent('popstate', { state: null })); undefined`,
  );
