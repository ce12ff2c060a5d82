import { accepted, changeRequest, textOf } from '../api/cases/running-cases';
import { keepsFocus, openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

const wide = { viewport: { width: 1440, height: 900 } };

export function live(running: Running): void {
  describe('what is typed, and what others do meanwhile', () => {
    let watched: WatchedPage;
    let caseId: string;
    beforeEach(async () => {
      const { cases, browser } = running();
      caseId = textOf((await cases.post('/cases', 'zane.balode', changeRequest())).body.caseId);
      watched = await openPage(browser, wide);
      await signInAs(watched.page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
    });
    afterEach(async () => {
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });

    const reason = () => watched.page.getByRole('form').getByRole('textbox').first();
    const typeReason = async (text: string): Promise<void> => {
      await watched.page.getByRole('form').getByRole('radio').nth(1).check();
      await reason().fill(text);
    };
    const isSaved = () => watched.page.getByText(/^Melnraksts saglabāts/).waitFor();

    test('a draft is there again after the page was loaded anew, and in another browser', async () => {
      const { cases, browser } = running();
      await typeReason('Nav skaidrs, kāpēc.');
      await isSaved();
      await watched.page.reload();
      await watched.page.getByText(/^Atjaunots jūsu melnraksts/).waitFor();
      expect(await reason().inputValue()).toBe('Nav skaidrs, kāpēc.');

      const other = await openPage(browser, wide);
      await signInAs(other.page, `${cases.url}/cases/${caseId}`, 'Anna Bērziņa');
      await other.page.getByText(/^Atjaunots jūsu melnraksts/).waitFor();
      await other.page.getByRole('button', { name: 'Izmest melnrakstu' }).click();
      await other.page.getByText('Melnraksts izmests.').waitFor();
      expect(
        await other.page.evaluate('JSON.stringify([{...localStorage}, {...sessionStorage}])'),
      ).toBe('[{},{}]');
      await other.close();
      expect(
        (await cases.get(`/drafts/answer.${caseId}.register.1.1`, 'anna.berzina')).status,
      ).toBe(204);
    });

    test('what was typed when the session ended is kept, though the page was closed', async () => {
      const { page } = watched;
      const { cases } = running();
      await typeReason('Pirms sesijas beigām.');
      await isSaved();
      await cases.runtime.prisma.$executeRaw`delete from person_sessions`;
      await reason().fill('Pirms sesijas beigām, un pēc tām.');
      const over = page.getByRole('alertdialog');
      await over.waitFor();
      const [beside] = await Promise.all([
        page.context().waitForEvent('page'),
        over.getByRole('link').click(),
      ]);
      await beside.getByRole('button', { name: 'Anna Bērziņa' }).click();
      await beside.waitForURL(`**/cases/${caseId}`);
      await beside.close();
      await page.bringToFront();
      await page.evaluate('window.dispatchEvent(new Event("focus"))');
      await over.waitFor({ state: 'detached' });
      await isSaved();
      await page.reload();
      await page.getByText(/^Atjaunots/).waitFor();
      expect(await reason().inputValue()).toBe('Pirms sesijas beigām, un pēc tām.');
    });

    test('what the network kept from being saved is saved once it is back', async () => {
      const { page } = watched;
      await page.route('**/drafts/**', (route) => route.abort());
      await typeReason('Vilcienā.');
      await page.getByText(/Saglabāsim, tiklīdz/).waitFor();
      await page.unroute('**/drafts/**');
      await page.evaluate('window.dispatchEvent(new Event("online"))');
      await isSaved();
    });

    test('what cannot be saved for minutes is said not to be kept, stays in the form, and is saved when its author tries again', async () => {
      const { page } = watched;
      await page.clock.install();
      await page.reload();
      await page.route('**/drafts/**', (route) => route.abort());
      await typeReason('Tīkls ir prom.');
      await page.getByText(/Saglabāsim, tiklīdz/).waitFor();
      const again = page.getByRole('button', { name: 'Mēģināt vēlreiz' });
      while (!(await again.isVisible())) await page.clock.fastForward(30_000);
      await page.getByText('Uzrakstītais ir tikai šajā lapā.').waitFor();
      expect(await reason().inputValue()).toBe('Tīkls ir prom.');
      await again.click();
      await page.unroute('**/drafts/**');
      await again.click();
      await isSaved();
      await keepsFocus(page);
    });

    test('a colleague who looks at the case, and changes it, is told; what was typed stays', async () => {
      const { page } = watched;
      const { cases, browser } = running();
      await typeReason('Rakstu, kamēr kolēģis skatās.');
      const janis = await openPage(browser, wide);
      await signInAs(janis.page, `${cases.url}/cases/${caseId}`, 'Jānis Kalniņš');
      await janis.page.getByText('Šo lietu skatās arī Anna Bērziņa.').waitFor();
      await page.getByText('Šo lietu skatās arī Jānis Kalniņš.').waitFor();
      await cases.post(`/cases/${caseId}/work-items/register.1.1/claim`, 'janis.kalnins');
      await page.getByRole('button', { name: /^Jānis Kalniņš nupat mainīja/ }).click();
      await page.getByText(/^Par šo vairs nelemjat jūs/).waitFor();
      expect(await reason().inputValue()).toBe('Rakstu, kamēr kolēģis skatās.');
      await janis.close();
    });

    test('what is done on evidence that has changed is asked once more, with what has changed', async () => {
      const { cases, browser } = running();
      const { page, close } = await openPage(browser, wide);
      await signInAs(page, `${cases.url}/cases/${caseId}`, 'Zane Balode');
      await page.getByRole('button', { name: 'Darbības' }).click();
      await page.getByRole('menuitem', { name: /^Atsaukt/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('Pieteikums vairs nav vajadzīgs.');
      await cases.post(`/cases/${caseId}/work-items/register.1.1`, 'janis.kalnins', accepted);
      await dialog.locator('button[type=submit]').click();
      await dialog.getByRole('region', { name: 'Kas pa šo laiku mainījies' }).waitFor();
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
      expect(await dialog.getByRole('textbox').inputValue()).toBe(
        'Pieteikums vairs nav vajadzīgs.',
      );
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      expect((await cases.get(`/cases/${caseId}`, 'zane.balode')).body.lifecycle).toBe('closed');
      await close();
    });

    test('new work waits behind a bar, and no row moves before somebody asks for it', async () => {
      const { page } = watched;
      const { cases } = running();
      const title = `Jauns darbs ${caseId}`;
      await page.goto(`${cases.url}/inbox?search=${caseId}`);
      await page.getByText('Šādu darbu nav').waitFor();
      // Of the windows of a browser one listens for all.
      const second = await page.context().newPage();
      let streams = 0;
      second.on('request', (request) => {
        if (request.url().includes('/api/v1/events')) streams += 1;
      });
      await second.goto(page.url());
      await second.getByText('Šādu darbu nav').waitFor();
      await cases.post('/cases', 'zane.balode', changeRequest({ title }));
      const barOf = ({ page: of }: Pick<WatchedPage, 'page'>) =>
        of.getByRole('button', { name: /jaun.* · parādīt/ });
      const bar = barOf(watched);
      await bar.waitFor();
      await barOf({ page: second }).waitFor();
      expect(streams).toBe(0);
      await second.close();
      expect(await page.locator('[data-item]').count()).toBe(0);
      await bar.click();
      await page.locator('[data-item]', { hasText: title }).waitFor();
    });

    test('the end of a session is told before, and one stays by a click', async () => {
      const { page } = watched;
      const { prisma } = running().cases.runtime;
      await prisma.$executeRaw`update person_sessions set ends_at = now() + interval '4 minutes'`;
      await page.reload();
      const stay = page.getByRole('button', { name: 'Palikt pierakstītam' });
      await stay.waitFor();
      await prisma.$executeRaw`update person_sessions set ends_at = now() + interval '4 hours'`;
      await reason().focus();
      await stay.click();
      await stay.waitFor({ state: 'detached' });
      await keepsFocus(page);
    });

    test('whoever was quicker is seen with what they said, and nothing typed is lost', async () => {
      const { page } = watched;
      const { cases } = running();
      await typeReason('Vajadzīgs pamatojums.');
      const panel = page.getByRole('form');
      for (const yes of await panel.getByRole('radio', { name: 'Jā', exact: true }).all())
        await yes.check();
      await panel.locator('button[type=submit]').click();
      await cases.post(`/cases/${caseId}/work-items/register.1.1`, 'janis.kalnins', accepted);
      await page.getByRole('button', { name: /^Jā:/ }).click();
      const difference = page.getByRole('region', { name: 'Kas pa šo laiku mainījies' });
      await difference.getByText('Pieņemt').waitFor();
      await difference.getByText('Jānis Kalniņš').first().waitFor();
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
      expect(await reason().inputValue()).toBe('Vajadzīgs pamatojums.');
    });
  });
}
