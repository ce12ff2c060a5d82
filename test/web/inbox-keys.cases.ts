import { changeRequest, textOf } from '../api/cases/running-cases';
import { violationsOf } from './axe';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function inboxKeys(running: Running): void {
  describe('the inbox by keys', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      for (const title of ['Pirmā izmaiņa', 'Otrā izmaiņa', 'Trešā izmaiņa'])
        await cases.post('/cases', 'zane.balode', changeRequest({ title }));
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/inbox`, 'Anna Bērziņa');
    });
    afterAll(() => watched.close());

    const focusedTitle = () =>
      watched.page.evaluate<string>('document.activeElement.querySelector("b")?.textContent ?? ""');

    test('j and k move through the rows, and the case opens beside the list', async () => {
      const { page } = watched;
      await page.locator('[data-item]').first().waitFor();
      const titles = await page.locator('[data-item] b').allTextContents();
      await page.getByRole('main').focus();
      await page.keyboard.press('j');
      expect(await focusedTitle()).toBe(titles[0]);
      await page.keyboard.press('j');
      expect(await focusedTitle()).toBe(titles[1]);
      await page.keyboard.press('k');
      expect(await focusedTitle()).toBe(titles[0]);
      await page.getByRole('article').waitFor();
      expect(page.url()).toContain('open=');
      await page.reload();
      await page.getByRole('article').waitFor();
      await page.locator('[data-item]').first().focus();
      await page.locator('#decide-title').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#decide-title:focus').waitFor();
    });

    test('Escape empties Ctrl K, then leaves it, and the keys of the list work again', async () => {
      const { page } = watched;
      const titles = await page.locator('[data-item] b').allTextContents();
      await page.getByRole('main').focus();
      await page.keyboard.press('j');
      for (const typed of ['', 'izmaiņa']) {
        await page.keyboard.press('Control+k');
        const field = page.getByRole('dialog').getByRole('searchbox');
        await field.waitFor();
        await page.keyboard.type(typed);
        if (typed !== '') {
          await page.keyboard.press('Escape');
          expect(await field.inputValue()).toBe('');
        }
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.keyboard.press('j');
      expect(titles.slice(1)).toContain(await focusedTitle());
    });

    test('c claims what is reached, and again gives it back; the counters follow', async () => {
      const { page } = watched;
      await page.locator('[data-item]').first().focus();
      await page.keyboard.press('c');
      await page.getByText(/^Uzņēmāties:/).waitFor();
      await page.locator('[data-item]').getByText('jūs uzņēmāties').waitFor();
      await page.getByRole('link', { name: /^1\s*Mani/ }).waitFor();
      await page.keyboard.press('c');
      await page.getByText(/^Atdevāt:/).waitFor();
    });

    test('keys type text where somebody types, and are listed by ?', async () => {
      const { page } = watched;
      await page.keyboard.press('/');
      await page.keyboard.type('jc?');
      expect(await page.getByRole('searchbox').inputValue()).toBe('jc?');
      await page.getByRole('searchbox').fill('');
      await page.locator('[data-item]').first().focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Nākamais darbs').waitFor();
      await page.getByRole('dialog').getByText('Ctrl K').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('Ctrl K finds a case by words of its title or by its number, and Enter opens it', async () => {
      const { page, complaints } = watched;
      const { cases } = running();
      const { caseId } = (
        await cases.post(
          '/cases',
          'zane.balode',
          changeRequest({ title: 'Meklējama pārvalde ar garumzīmēm' }),
        )
      ).body;
      const { number } = (await cases.get(`/cases/${textOf(caseId)}`, 'anna.berzina')).body;
      for (const typed of ['parvalde ar', textOf(number)]) {
        await page.goto(`${cases.url}/inbox`);
        await page.locator('[data-item]').first().waitFor();
        await page.keyboard.press('Control+k');
        const menu = page.getByRole('dialog');
        await menu.getByRole('searchbox').fill(typed);
        await menu.getByRole('group', { name: 'Lietas' }).waitFor();
        expect(await menu.getByRole('group').getByRole('menuitem').count()).toBe(1);
        await menu.locator('[role=menuitem][data-focused]', { hasText: 'Meklējama' }).waitFor();
        expect(await violationsOf(page)).toEqual([]);
        await page.keyboard.press('Enter');
        await page.waitForURL(`**/cases/${textOf(caseId)}`);
        await keepsFocus(page);
      }
      expect(complaints).toEqual([]);
    });
  });
}
