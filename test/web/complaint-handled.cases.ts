import { textOf } from '../api/cases/running-cases';
import { scrollsSideways, violationsOf } from './axe';
import { openPage, signInAs, type WatchedPage } from './browser';
import type { Running } from './running';

export function complaintHandled(running: Running): void {
  describe('a complaint on the side of who handles it', () => {
    const text = 'Veidlapa prasa datus, kas iestādei jau ir.';
    let anna: WatchedPage;
    let caseId: string;
    beforeAll(async () => {
      const { cases, browser } = running();
      const sent = await cases.call('/api/v1/public/PAA/submissions', {
        json: { declaredKind: 'complaint', service: 'DZD', description: text },
      });
      const submitted = (await sent.json()) as { number: string };
      anna = await openPage(browser, { viewport: { width: 1440, height: 900 } });
      await signInAs(anna.page, `${cases.url}/`, 'Anna Bērziņa');
      const { body } = await cases.get(
        `/cases?search=${encodeURIComponent(submitted.number)}`,
        'anna.berzina',
      );
      caseId = textOf(body.items?.[0]?.caseId);
      await anna.page.goto(`${cases.url}/cases/${caseId}`);
    });
    afterAll(() => anna.close());
    const readings = async (): Promise<number> => {
      const { prisma } = running().cases.runtime;
      const institution = await prisma.institution.findFirstOrThrow({ where: { code: 'PAA' } });
      return prisma.$transaction(async (tx) => {
        await tx.$queryRaw`select set_config('app.institution', ${institution.id}, true)`;
        return tx.auditEntry.count({
          where: { action: 'submitter.read', object: `case:${caseId}` },
        });
      });
    };

    test('who submitted it is told when asked, and what is written is on its way to them', async () => {
      const { page, complaints } = anna;
      await page.getByRole('button', { name: 'Iesniedzējs' }).click();
      await page.getByRole('button', { name: 'Kas iesniedza?' }).click();
      await page.getByText('vārds nav norādīts').waitFor();
      await page.getByLabel('Rakstīt iesniedzējam').fill('Kuru lauku veidlapā domājat?');
      await page.getByRole('button', { name: 'Nosūtīt iesniedzējam' }).click();
      await page.getByRole('listitem').getByText('Kuru lauku veidlapā domājat?').waitFor();
      const { cases } = running();
      // Asked once, it is recorded once, whatever happens in the case meanwhile (R34).
      expect(await readings()).toBe(1);
      expect(await page.locator(':focus').textContent()).toBe('Nosūtīt iesniedzējam');
      // It leaves in the institution's working hours, whenever this is played.
      expect((await cases.get(`/cases/${caseId}/messages`, 'anna.berzina')).body.items).toEqual([
        expect.objectContaining({ text: 'Kuru lauku veidlapā domājat?', isFromSubmitter: false }),
      ]);
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await scrollsSideways(page)).toBe(false);
      await page.setViewportSize({ width: 1440, height: 900 });
      expect(complaints).toEqual([]);
    });

    test('its record is checked and its proof saved from the screen', async () => {
      const { page } = anna;
      await page.getByRole('button', { name: 'Žurnāls' }).click();
      await page.getByRole('button', { name: 'Pārbaudīt ierakstus' }).click();
      await page.getByText(/nekas nav izņemts vai mainīts/).waitFor();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Lejupielādēt pierādījumu' }).click(),
      ]);
      expect(saved.suggestedFilename()).toMatch(/^PU2-18-.*\.json$/);
    });
  });
}
