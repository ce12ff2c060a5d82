import { changeRequest } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs } from './browser';
import { reached, tabTo } from './by-keyboard';
import type { Running } from './running';

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
    await tabTo(page, /^button Jā:/);
    await page.keyboard.press('Enter');

    await page
      .getByRole('status')
      .getByText(/^Nosūtīts:/)
      .waitFor();
    await keepsFocus(page);
    expect(complaints).toEqual([]);
    await close();
  });
}
