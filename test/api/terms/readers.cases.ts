import { exportRegisters } from '../../../store/registers/export';
import {
  api,
  createTerms,
  indicator,
  list,
  managerOfAllowance,
  portfolioOwner,
  registrar,
} from './running-terms';

export function readerCases(): void {
  describe('terms', () => {
    test('are set with the capabilities and resources they need, balanced with needs, which managers read and the public does not (S002-25)', async () => {
      const means = {
        meansLv:
          'Divi darbinieki; vairāk pieteikumu, nekā viņi paspēj, gaida mazāk par diviem mēnešiem gadā.',
        meansEn: 'Two employees; they are short of time in less than two months of the year.',
      };
      const set = async (code: string, also: object) =>
        (await createTerms(managerOfAllowance, { code, from: '2026-01-01', ...also })).json();
      expect(await set('PPI-AR', means)).toMatchObject({ ...means, warnings: [] });
      expect(await set('PPI-BEZ', {})).toMatchObject({ warnings: ['TERMS_WITHOUT_MEANS'] });
      expect(
        (await list('/terms', portfolioOwner)).find(({ code }) => code === 'PPI-AR'),
      ).toMatchObject(means);
      const exported = await exportRegisters(api.runtime.prisma, 'PAA');
      expect(exported?.institutions[0]?.terms.find(({ code }) => code === 'PPI-AR')).toMatchObject(
        means,
      );
      const published = (await list<{ terms: object[] }>('/catalogue', undefined)).find(
        ({ code }) => code === 'PPI',
      );
      expect(published?.terms).toContainEqual(expect.objectContaining({ code: 'PPI-AR' }));
      expect(JSON.stringify(published)).not.toContain('means');
    });

    test('tell those who do not answer for the service what the catalogue promises, and no more', async () => {
      const seenBy = async (as: string, code = 'PPI-AR') =>
        (
          await list<{ indicators: { code: string }[]; meansLv?: string; warnings: string[] }>(
            '/terms',
            as,
          )
        ).find((set) => set.code === code);
      const hidden = {
        ...indicator,
        code: 'satisfaction',
        nameLv: 'Apmierinātība',
        nameEn: 'Satisfaction',
        isPublic: false,
      };
      expect(
        (
          await createTerms(managerOfAllowance, {
            code: 'PPI-IEKS',
            from: '2026-01-01',
            indicators: [indicator, hidden],
            meansLv: 'Divi darbinieki.',
            meansEn: 'Two employees.',
          })
        ).status,
      ).toBe(201);
      const all = {
        indicators: [{ code: 'delivery.time' }, { code: 'satisfaction' }],
        meansLv: 'Divi darbinieki.',
      };
      for (const as of [
        managerOfAllowance,
        portfolioOwner,
        registrar,
        'valdis.rozitis',
        'guntis.purins',
      ])
        expect(await seenBy(as, 'PPI-IEKS')).toMatchObject(all);
      // A recipient, a partner's person, and the manager of another service.
      for (const as of ['emily.carter', 'toms.birznieks', 'martins.liepins']) {
        const seen = await seenBy(as, 'PPI-IEKS');
        expect([seen?.indicators.map(({ code }) => code), seen?.meansLv, seen?.warnings]).toEqual([
          ['delivery.time'],
          undefined,
          [],
        ]);
      }
    });
  });
}
