import type { Page } from 'playwright-core';

/** What has the focus, as somebody who sees it would name it. */
export const reached = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const name = at.closest('label')?.textContent ?? at.textContent ?? '';
    return [at.type || at.tagName.toLowerCase(), name.trim()].join(' ');
  })()`);

/** By Tab alone, until what is wanted has the focus. */
export async function tabTo(
  page: Page,
  wanted: RegExp,
  onTheWay: (at: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await reached(page);
    if (wanted.test(at)) return;
    await onTheWay(at);
  }
  throw new Error(`Tab never reached ${String(wanted)}`);
}
