import type { Page } from 'playwright-core';

/** What has the focus, as somebody who sees it would name it: what it is, its question, its name. */
export const reached = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const question = at.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
    const label = at.labels?.[0] ?? at.closest('label');
    const name = label?.textContent ?? at.getAttribute('aria-label') ?? at.textContent ?? '';
    return [at.type || at.tagName.toLowerCase(), question.trim(), name.trim()].join(' | ');
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

/** A question that is asked on the way, and what is typed, or which of its choices is taken. */
export type Answer = readonly [question: RegExp, answer: string];

/** From where one is through a form to its button: answers what it asks, and presses it. */
export async function fillIn(page: Page, answers: readonly Answer[]): Promise<void> {
  await tabTo(page, /^submit/, async (at) => {
    const answer = answers.find(([question]) => question.test(at))?.[1];
    if (answer === undefined) return;
    if (at.startsWith('radio')) await chooseHere(page, answer);
    else await page.keyboard.type(answer);
  });
  await page.keyboard.press('Enter');
}

/** Of the choices between which the focus stands. */
export async function chooseHere(page: Page, choice: string): Promise<void> {
  await page.keyboard.press('Space');
  for (let steps = 0; steps < 12; steps += 1) {
    if ((await reached(page)).includes(` | ${choice}`)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no choice ${choice}`);
}
