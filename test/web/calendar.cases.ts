import { DayOfWeek, LocalDate, TemporalAdjusters } from '@js-joda/core';
import { startOfRigaDay } from '../../domain/time/zone';
import { dateText } from '../../messages/say-day';
import { withInstitution } from '../../runtime/database';
import { changeRequest, textOf } from '../api/cases/running-cases';
import { todayInRiga } from '../support/today-in-riga';
import { openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

/** A Monday that is far away on any day, in a week that the months around it have, too. */
function farMonday(): LocalDate {
  const far = LocalDate.parse(todayInRiga()).plusDays(280);
  const monday = far.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  return monday.dayOfMonth() > 22 ? monday.plusWeeks(2) : monday;
}

const monday = farMonday();
const inDays = (days: number): string => monday.plusDays(days).toString();
const at = (days: number, hour: number): Date =>
  new Date(startOfRigaDay(monday.plusDays(days)) + hour * 3_600_000);

/**
 * A change planned into the freeze window of the demonstration, which ends with the Sunday before,
 * and one right after it.
 */
async function planChanges(running: Running): Promise<void> {
  const { cases } = running();
  const { prisma } = cases.runtime;
  const { id: institutionId } = await prisma.institution.findFirstOrThrow({
    where: { code: 'PAA' },
  });
  await withInstitution(prisma, institutionId, (tx) =>
    tx.freezeWindow.update({
      where: { institutionId_code: { institutionId, code: 'DZD-2027-09' } },
      data: { startsAt: at(-14, 0), endsAt: at(0, 0) },
    }),
  );
  for (const [title, scheduledFrom, scheduledTo] of [
    ['Aizlieguma izmaiņa', at(-3, 21), at(-3, 23)],
    ['Nākamā izmaiņa', at(0, 0), at(0, 2)],
  ] as const) {
    const opened = await cases.post('/cases', 'zane.balode', changeRequest({ title }));
    await withInstitution(prisma, institutionId, (tx) =>
      tx.case.update({
        where: { id: textOf(opened.body.caseId) },
        data: { scheduledFrom, scheduledTo, status: 'scheduled' },
      }),
    );
  }
}

export function changeCalendar(running: Running): void {
  describe('the change calendar', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      const { cases, browser } = running();
      await planChanges(running);
      watched = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(watched.page, `${cases.url}/calendar?day=${inDays(-5)}`, 'Anna Bērziņa');
      await watched.page.getByText('Aizlieguma izmaiņa').first().waitFor();
    });
    afterAll(() => watched.close());

    const focusedDay = () =>
      watched.page.evaluate<string>('document.activeElement.dataset.day ?? ""');

    test('is one stop of the Tab key, and arrows, pages, ends and Enter lead through its days', async () => {
      const { page } = watched;
      expect(await page.locator('[data-day][tabindex="0"]').count()).toBe(1);
      await page.locator(`[data-day="${inDays(-5)}"]`).focus();
      for (const [key, day] of [
        ['ArrowRight', inDays(-4)],
        ['ArrowDown', inDays(3)],
        ['Home', inDays(0)],
        ['End', inDays(6)],
        ['PageDown', monday.plusDays(6).plusMonths(1).toString()],
        ['PageUp', inDays(6)],
        ['ArrowUp', inDays(-1)],
        ['ArrowLeft', inDays(-2)],
        ['ArrowLeft', inDays(-3)],
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
      await page.getByText(`${dateText(inDays(0))} 02.00 – 04.00`).waitFor();
      await page.getByRole('button', { name: 'Parādīt kalendārā' }).click();
      await page.waitForURL((url) => url.searchParams.get('day') === inDays(0));
      await page.locator(`[data-day="${inDays(0)}"]:focus`, { hasText: 'Brīvs laiks' }).waitFor();
      await page.getByRole('button', { name: 'Mēnesis', exact: true }).click();
      await page
        .locator(`[data-day="${inDays(0)}"]`, { hasText: `brīvs: ${dateText(inDays(0))}` })
        .waitFor();
      await page.getByRole('link', { name: 'Pieteikt izmaiņu' }).click();
      await page.getByLabel('Īss nosaukums').waitFor();
      await page.locator('input[value="Dzīvesvietas deklarēšana tiešsaistē (DZD)"]').waitFor();
      expect(await page.title()).toBe('Izmaiņu pārvaldība – Saimnieks');
      expect(complaints).toEqual([]);
    });
  });
}
