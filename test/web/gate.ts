import type { Page, Route } from 'playwright-core';

/** What every page asks, whatever it shows. */
const ofShell = /\/api\/v1\/(session|rehearsal|events|inbox\/views)/;

/** What the server answers: not yet, that it is broken, or what it would. */
export class Gate {
  private held: Route[] = [];
  private answer: ((route: Route) => Promise<void>) | undefined;

  /** @param method of the requests that are held; else all of them are */
  static async before(page: Page, of: RegExp, method?: string): Promise<Gate> {
    const gate = new Gate();
    await page.route(of, (route) => {
      const request = route.request();
      const isOther = method !== undefined && request.method() !== method;
      if (isOther || ofShell.test(request.url())) return route.continue();
      return gate.answer === undefined ? void gate.held.push(route) : gate.answer(route);
    });
    return gate;
  }

  letBreak = (): Promise<void> => this.goOn((route) => route.fulfill(broken));
  letPass = (): Promise<void> => this.goOn((route) => route.continue());

  private async goOn(answer: (route: Route) => Promise<void>): Promise<void> {
    this.answer = answer;
    // Whoever asked may have stopped waiting.
    await Promise.all(this.held.splice(0).map((route) => answer(route).catch(() => undefined)));
  }
}

export const broken = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ code: 'INTERNAL_ERROR', detail: 'Datubāze neatbild.', status: 500 }),
};
