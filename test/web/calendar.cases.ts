import { changeRequest, textOf } from '../api/cases/running-cases';
import { openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

/** A change planned into the freeze window of the demonstration, and one right after it. */
async function planChanges(running: Running): Promise<void> {
  const { cases } = running();
  for (const [title, scheduledFrom, scheduledTo] of [
    ['Aizlieguma izmaiņa', '2027-09-03T18:00:00Z', '2027-09-03T20:00:00Z'],
    ['Nākamā izmaiņa', '2027-09-05T21:00:00Z', '2027-09-05T23:00:00Z'],
  ] as const) {
    const opened = await cases.post('/cases', 'zane.balode', changeRequest({ title }));
    await cases.runtime.prisma.$transaction(async (tx) => {
      const institution = await tx.institution.findFirstOrThrow({ where: { code: 'PAA' } });
      await tx.$queryRaw`select set_config('app.institution', ${institution.id}, true)`;
      await tx.case.update({
        where: { id: textOf(opened.body.caseId) },
        data: { scheduledFrom, scheduledTo, status: 'scheduled' },
      });
    });
  }
}

export function changeCalendar(running: Running): void {
  describe('the change calendar', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      await planChanges(running);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/calendar?day=2027-09-01`, 'Anna Bērziņa');
      await watched.page.getByText('Aizlieguma izmaiņa').first().waitFor();
    });
    afterAll(() => watched.close());

    const focusedDay = () =>
      watched.page.evaluate<string>('document.activeElement.dataset.day ?? ""');

    test('is one stop of the Tab key, and arrows, pages, ends and Enter lead through its days', async () => {
      const { page } = watched;
      expect(await page.locator('[data-day][tabindex="0"]').count()).toBe(1);
      await page.locator('[data-day="2027-09-01"]').focus();
      for (const [key, day] of [
        ['ArrowRight', '2027-09-02'],
        ['ArrowDown', '2027-09-09'],
        ['Home', '2027-09-06'],
        ['End', '2027-09-12'],
        ['PageDown', '2027-10-12'],
        ['PageUp', '2027-09-12'],
        ['ArrowUp', '2027-09-05'],
        ['ArrowLeft', '2027-09-04'],
        ['ArrowLeft', '2027-09-03'],
      ] as const) {
        await page.keyboard.press(key);
        await page.waitForURL((url) => url.searchParams.get('day') === day);
        await page.locator(`[data-day="${day}"]:focus`).waitFor();
        expect(await focusedDay()).toBe(day);
      }
      await page.keyboard.press('Enter');
      await page.locator('#calendar-day:focus').waitFor();
      await page
        .getByRole('link', { name: /^PU2-20/ })
        .first()
        .waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Mēnesi atpakaļ vai tālāk').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('a change in a freeze window is told as a conflict, and the address brings it all back', async () => {
      const { page } = watched;
      await page.reload();
      await page.getByText('ir ieplānota izmaiņu aizlieguma periodā DZD-2027-09').waitFor();
      await page.getByRole('button', { name: 'Nedēļa', exact: true }).click();
      expect(page.url()).toContain('view=week');
      await page.getByRole('grid').getByText('Aizlieguma izmaiņa').waitFor();
    });

    test('the next free slot of a service lies after the freeze and the change that follows it', async () => {
      const { page, complaints } = watched;
      await page.getByRole('combobox', { name: 'Pakalpojums' }).fill('DZD');
      await page.getByRole('option', { name: /DZD/ }).click();
      await page.waitForURL(/service=DZD/);
      await page.getByText('„Dzīvesvietas deklarēšana tiešsaistē” izmaiņai').waitFor();
      await page.locator('#field-calendar-service:focus').waitFor();
      // Also of a service that has no hours at night.
      await page.getByRole('checkbox', { name: 'Tikai darba laikā' }).uncheck();
      await page.getByRole('button', { name: 'Atrast brīvu laiku' }).click();
      await page.getByText('06.09.2027. 02.00 – 04.00').waitFor();
      await page.getByRole('button', { name: 'Parādīt kalendārā' }).click();
      await page.waitForURL(/day=2027-09-06/);
      await page.locator('[data-day="2027-09-06"]:focus', { hasText: 'Brīvs laiks' }).waitFor();
      await page.getByRole('button', { name: 'Mēnesis', exact: true }).click();
      await page.locator('[data-day="2027-09-06"]', { hasText: 'brīvs: 06.09.2027.' }).waitFor();
      await page.getByRole('link', { name: 'Pieteikt izmaiņu' }).click();
      await page.getByLabel('Īss nosaukums').waitFor();
      await page.locator('input[value="Dzīvesvietas deklarēšana tiešsaistē (DZD)"]').waitFor();
      expect(await page.title()).toBe('Izmaiņu pārvaldība – Saimnieks');
      expect(complaints).toEqual([]);
    });
  });
}
