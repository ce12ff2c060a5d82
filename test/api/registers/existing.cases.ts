import { textOf } from '../cases/running-cases';
import { registerRoutes } from '../../../api/registers/routes';
import {
  api,
  change,
  list,
  problemOf,
  registrar,
  required,
  servicePortfolio,
} from './running-registers';

/** What each `POST` door registers, and by whom; the days are to come, so nothing has begun. */
const bodies: Record<string, { as: string; json: object; changed: object }> = {
  '/services': {
    as: registrar,
    json: {
      ...required,
      code: 'ESO',
      nameLv: 'Esoša pakalpojuma izsniegšana iedzīvotājam',
      nameEn: 'Issuing of an existing service',
      stage: 'planning',
      from: '2027-06-01',
    },
    changed: { nameEn: 'Another name of the service', from: '2027-07-01' },
  },
  '/resources': {
    as: registrar,
    json: {
      code: 'ESR',
      nameLv: 'Esošs resurss',
      nameEn: 'Existing resource',
      kind: 'e_application',
      from: '2027-06-01',
    },
    changed: { nameEn: 'Another name' },
  },
  '/dependencies': {
    as: registrar,
    json: { service: 'PPI', supporter: 'DZE', from: '2027-06-01' },
    changed: { to: '2027-08-01' },
  },
  '/roles': {
    as: registrar,
    json: { role: 'service_recipient', of: 'PPI', person: 'emily.carter', from: '2027-06-01' },
    changed: { recipientKind: 'client' },
  },
  '/role-requests': {
    as: registrar,
    json: { role: 'auditor', person: 'emily.carter', from: '2027-06-01' },
    changed: { to: '2027-08-01' },
  },
  '/deputies': {
    as: 'zane.balode',
    json: { deputy: 'edgars.silins', reason: 'absence', from: '2027-06-01', to: '2027-06-10' },
    changed: { to: '2028-06-10' },
  },
  '/partners': {
    as: registrar,
    json: { code: 'ESP', name: 'SIA Esošs', kind: 'provider', legalKind: 'entrepreneur' },
    changed: { name: 'SIA Cits' },
  },
  '/freeze-windows': {
    as: servicePortfolio,
    json: {
      code: 'ESOSS',
      nameLv: 'Esošs periods',
      nameEn: 'Existing window',
      from: '2027-06-01T00:00:00+03:00',
      to: '2027-06-02T00:00:00+03:00',
    },
    changed: { to: '2027-06-05T00:00:00+03:00' },
  },
};

/** Doors whose every post is another version of what is proposed, so nothing there is replaced. */
const versioned = ['/change-models'];
/** Tried where their own rules are. */
const elsewhere = ['/calendars', '/registers/import', '/role-end-requests', '/terms'];

export function existingCases(): void {
  const doors = () =>
    registerRoutes(api.runtime)
      .filter(({ method, path }) => method === 'post' && !path.includes(':'))
      .map(({ path }) => path)
      .sort();

  describe('what is registered already, or is to come', () => {
    test('is tried at every door that registers something', () => {
      expect([...Object.keys(bodies), ...versioned, ...elsewhere].sort()).toEqual(doors());
    });

    test.each(Object.entries(bodies))(
      'is refused by POST %s and stays as it was',
      async (path, { as, json, changed }) => {
        expect((await api.call(`/api/v1${path}`, { as, json })).status).toBe(201);
        const all = () => list(`${path}?limit=200&on=2027-06-02`, as);
        const before = await all();
        for (const again of [json, { ...json, ...changed }])
          expect(await problemOf(await api.call(`/api/v1${path}`, { as, json: again }))).toEqual({
            status: 409,
            code: 'ALREADY_REGISTERED',
          });
        expect(await all()).toEqual(before);
      },
    );

    test('is refused of a calendar too, the same or another under its version', async () => {
      const builtIn = (await (
        await api.call('/api/v1/calendars/lv-state', { as: registrar })
      ).json()) as object;
      const json = { ...builtIn, code: 'esoss', version: '1' };
      expect((await api.call('/api/v1/calendars', { as: registrar, json })).status).toBe(201);
      expect(await problemOf(await api.call('/api/v1/calendars', { as: registrar, json }))).toEqual(
        { status: 409, code: 'ALREADY_REGISTERED' },
      );
    });

    test('a calendar of thousands of gaps is refused: everybody who counts by it would wait', async () => {
      const builtIn = (await (
        await api.call('/api/v1/calendars/lv-state', { as: registrar })
      ).json()) as object;
      const gaps = Array.from({ length: 101 }, () => ({ from: '2026-01-01', until: '2026-01-02' }));
      const json = { ...builtIn, code: 'caurs', version: '1', gaps };
      expect(await problemOf(await api.call('/api/v1/calendars', { as: registrar, json }))).toEqual(
        { status: 400, code: 'INVALID_REQUEST', faults: ['too_big'] },
      );
    });

    test('of terms is refused, and a version that is to come is changed by PUT as its reader saw it', async () => {
      const [known = {}] = (await list('/terms?limit=200', servicePortfolio)) as unknown as Record<
        string,
        unknown
      >[];
      const code = textOf(known['code']);
      const facts = without(known, ['id', 'serviceId', 'warnings', 'to', 'code', 'from']);
      const row = { ...facts, code, service: code.split('-')[0], from: '2029-01-01' };
      const post = (json: object) => api.call('/api/v1/terms', { as: servicePortfolio, json });
      const { id } = (await (await post(row)).json()) as { id: string };
      expect(await problemOf(await post({ ...row, nameEn: 'Another name' }))).toEqual({
        status: 409,
        code: 'ALREADY_REGISTERED',
      });
      expect(
        await (
          await change(servicePortfolio, `/terms/${id}`, '', { ...facts, nameEn: 'Another name' })
        ).json(),
      ).toMatchObject({ id, nameEn: 'Another name', from: '2029-01-01' });
    });
  });
}

const without = (item: Record<string, unknown>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(item).filter(([field]) => !fields.includes(field)));
