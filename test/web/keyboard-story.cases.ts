import type { Page } from 'playwright-core';
import { changeRequest } from '../api/cases/running-cases';
import { openPage, signInAs } from './browser';
import type { Running } from './running';

/** What has the focus, as somebody who sees it would name it. */
const reached = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const name = at.closest('label')?.textContent ?? at.textContent ?? '';
    return [at.type ?? at.tagName.toLowerCase(), name.trim()].join(' ');
  })()`);

/** By Tab alone, until what is wanted has the focus. */
async function tabTo(page: Page, wanted: RegExp, onTheWay: (at: string) => Promise<void>) {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await reached(page);
    if (wanted.test(at)) return;
    await onTheWay(at);
  }
  throw new Error(`Tab never reached ${String(wanted)}`);
}

export function keyboardStory(running: Running): void {
  test('a change is accepted by keyboard only, and the focus goes to what is next', async () => {
    const { cases, browser } = running();
    const title = 'Tikai ar tastatūru';
    await cases.post('/cases', 'zane.balode', changeRequest({ title }));
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width: 1440, height: 900 },
    });
    await signInAs(page, `${cases.url}/inbox?search=tastat`, 'Anna Bērziņa');
    await page.locator('[data-item]').first().waitFor();

    await page.keyboard.press('j');
    expect(await reached(page)).toContain(title);
    await page.getByRole('form').waitFor();
    await page.keyboard.press('a');
    await page.locator('input[name=outcome]:checked:focus').waitFor();
    await tabTo(page, /^submit /, async (at) => {
      if (at === 'radio Jā') await page.keyboard.press('Space');
    });
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: /\?/ }).waitFor();
    await tabTo(page, /^button Jā:/, () => Promise.resolve());
    await page.keyboard.press('Enter');

    await page
      .getByRole('status')
      .getByText(/nosūtīts/)
      .waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
    expect(complaints).toEqual([]);
    await close();
  });
}
