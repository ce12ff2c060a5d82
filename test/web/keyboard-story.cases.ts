import type { Page } from 'playwright-core';
import { keepsFocus, openPage, signInAs } from './browser';
import { chooseHere, fillIn, reached, tabTo, type Answer } from './by-keyboard';
import { isDecided } from './decided';
import type { Running } from './running';

const wide = { viewport: { width: 1440, height: 900 } };
const title = 'Tikai ar tastatūru';

/** In the open case: from its list to the decision, until it is said to be sent. */
async function decide(page: Page, step: string, outcome: string, answers: readonly Answer[] = []) {
  const panel = page.getByRole('form', { name: step });
  await panel.waitFor();
  await page.keyboard.press('a');
  await page.locator('input[name=outcome]:focus').waitFor();
  await chooseHere(page, outcome);
  await fillIn(page, answers);
  await page.getByRole('group', { name: /\?/ }).waitFor();
  await tabTo(page, /^button \|.*\| Jā:/);
  await page.keyboard.press('Enter');
  await isDecided(page, panel);
}

export function keyboardStory(running: Running): void {
  test('every screen of the navigation takes the focus to its content once it is there', async () => {
    const { cases, browser } = running();
    const { page, close } = await openPage(browser, wide);
    await signInAs(page, `${cases.url}/inbox`, 'Anna Bērziņa');
    const ways = page.getByRole('navigation').first().getByRole('link');
    await ways.first().waitFor();
    const [first, ...others] = await ways.all();
    for (const way of [...others, first]) {
      await way?.focus();
      await page.keyboard.press('Enter');
      await page.locator('#main:focus').waitFor();
    }
    await close();
  });

  describe('a change, by keyboard only', () => {
    test('is asked for', async () => {
      const { cases, browser } = running();
      const { page, complaints, close } = await openPage(browser, wide);
      await signInAs(page, `${cases.url}/inbox`, 'Zane Balode');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await tabTo(page, /^a \|.*\| Pieteikt$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Kas notika?' }).waitFor();
      await tabTo(page, /Kaut kas jāmaina/);
      await page.keyboard.press('Enter');
      await page.getByLabel('Īss nosaukums').waitFor();
      await keepsFocus(page);
      await tabTo(page, /^text \|.*\| Pakalpojums$/);
      await page.keyboard.type('DSA');
      await page.getByRole('option', { name: /DSA/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await fillIn(page, [
        [/Īss nosaukums/, title],
        [/Kāpēc izmaiņa ir vajadzīga/, 'Iedzīvotāji to lūdz kopš pavasara.'],
        [/Kas jāmaina/, 'Laukā var ierakstīt garāku adresi.'],
      ]);
      await page.getByRole('heading', { name: title }).waitFor();
      await keepsFocus(page);
      expect(complaints).toEqual([]);
      await close();
    });

    test('is accepted, classified, assessed and approved, and the focus goes to what is next', async () => {
      const { cases, browser } = running();
      const { page, complaints, close } = await openPage(browser, wide);
      await signInAs(page, `${cases.url}/inbox?search=tastat`, 'Anna Bērziņa');
      await page.locator('[data-item]').first().waitFor();
      await page.keyboard.press('j');
      expect(await reached(page)).toContain(title);
      await decide(page, 'Reģistrēšana', 'Pieņemt', [[/^radio/, 'Jā']]);
      await decide(page, 'Klasificēšana', 'Klasificēt kā parastu', [[/Joma/, 'Funkcionalitāte']]);
      await decide(page, 'Ietekmes un riska izvērtēšana', 'Iesniegt', [
        [/Risks/, 'Zems'],
        [/Izmaksas/, 'Nelielas'],
        [/^radio/, 'Nē'],
        [/Ietekme/, 'Mainās viena lauka garums.'],
        [/Ieguvumi/, 'Mazāk zvanu.'],
      ]);
      await decide(page, 'Apstiprināšana', 'Apstiprināt');
      await page.getByText('Apstiprināta', { exact: true }).first().waitFor();
      expect(complaints).toEqual([]);
      await close();
    });
  });
}
