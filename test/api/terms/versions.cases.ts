import { wallClock } from '../../../runtime/clock';
import { setUpMonitors } from '../../../activities/monitors/keep-monitors';
import {
  api,
  createTerms,
  indicator,
  invalid,
  list,
  managerOfAllowance,
  notYourRole,
  portfolioOwner,
  problemOf,
  promisedBy,
  registrar,
  type Item,
  today,
} from './running-terms';

export function versionCases(): void {
  describe('terms', () => {
    test('of which the keeping is watched already begin tomorrow at the earliest (R11)', async () => {
      const { plain } = api.runtime;
      await setUpMonitors({ plain, clock: wallClock });
      const answered = await createTerms('martins.liepins', {
        service: 'EPN',
        code: 'EPN-PAMATA',
        indicators: await promisedBy('EPN-PAMATA'),
        from: today,
      });
      expect(await problemOf(answered)).toEqual(invalid('/from TERMS_MEASURED_ALREADY'));
    });

    test('are set by the manager of the service or the owner of the portfolio, and by nobody else', async () => {
      for (const as of [registrar, 'anna.berzina', 'guntis.purins'])
        expect(await problemOf(await createTerms(as))).toEqual(notYourRole);
      expect(
        await problemOf(
          await createTerms(managerOfAllowance, { service: 'EPN', code: 'EPN-CITI' }),
        ),
      ).toEqual(notYourRole);
      expect(await problemOf(await createTerms(managerOfAllowance, { service: 'ADR' }))).toEqual(
        invalid('/service SERVICE_UNKNOWN'),
      );
      expect((await createTerms(portfolioOwner, { code: 'PPI-STEIDZAMI' })).status).toBe(201);
      expect(
        (await createTerms('janis.kalnins', { service: 'DZD', code: 'DZD-CITI' })).status,
      ).toBe(201);
    });

    test('have a new version that ends the one before; both stay readable (R11)', async () => {
      const headers = { 'idempotency-key': 'terms-once' };
      const indicators = await promisedBy('PPI-PAMATA');
      const response = await createTerms(managerOfAllowance, { indicators }, headers);
      expect(response.status).toBe(201);
      const created = (await response.json()) as Item;
      expect(created).toMatchObject({ code: 'PPI-PAMATA', indicators, from: '2027-01-01' });
      expect(await (await createTerms(managerOfAllowance, { indicators }, headers)).json()).toEqual(
        created,
      );
      expect(
        await (await api.call(`/api/v1/terms/${created.id}`, { as: registrar })).json(),
      ).toEqual(created);
      const on = async (day: string) =>
        (await list(`/terms?on=${day}`))
          .filter(({ code }) => code === 'PPI-PAMATA')
          .map(({ from, to }) => [from, to]);
      expect(await on('2026-12-31')).toEqual([['2025-01-01', '2027-01-01']]);
      expect(await on('2027-01-01')).toEqual([['2027-01-01', undefined]]);
    });

    test('of a published service are not left without a successor (R10)', async () => {
      expect(
        await problemOf(
          await createTerms('martins.liepins', {
            service: 'EPN',
            code: 'EPN-PAMATA',
            indicators: await promisedBy('EPN-PAMATA'),
            to: '2027-06-01',
          }),
        ),
      ).toEqual(invalid('/to TERMS_NEED_SUCCESSOR'));
      expect((await list('/terms?on=2027-06-01')).map(({ code }) => code)).toContain('EPN-PAMATA');
    });

    test('of a support desk are not lower than the owner’s (R12)', async () => {
      const desk = {
        service: 'IZZ',
        code: 'IZZ-RUD',
        deskInstitution: 'RUD',
        raises: 'IZZ-PAMATA',
        indicators: [{ ...indicator, unit: 'workingDays', target: 6 }],
      };
      expect(await problemOf(await createTerms('janis.kalnins', desk))).toEqual(
        invalid('/indicators DESK_SET_LOWERS'),
      );
      const response = await createTerms('janis.kalnins', {
        ...desk,
        indicators: [{ ...indicator, unit: 'workingDays', target: 4 }],
      });
      expect(await response.json()).toMatchObject({ deskInstitution: 'RUD', raises: 'IZZ-PAMATA' });
    });

    test('of another institution are not seen', async () => {
      expect((await list('/terms', 'aija.freimane')).map(({ code }) => code)).toEqual([
        'ADR-PAMATA',
      ]);
      expect((await list('/terms')).map(({ code }) => code)).not.toContain('ADR-PAMATA');
      expect((await api.call('/api/v1/terms')).status).toBe(401);
    });
  });
}
