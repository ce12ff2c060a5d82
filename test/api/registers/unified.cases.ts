import { exportRegisters } from '../../../store/registers/export';
import {
  api,
  registrar,
  servicePortfolio,
  required,
  list,
  named,
  problemOf,
  change,
} from './running-registers';

export function unifiedCases(): void {
  describe('the unified state registers', () => {
    test('a service has its number in the Service Register: shown, exported, found by it, and of no other of the institution (S001-38)', () =>
      expectItsNumber('/services', 'services', {
        nameLv: 'Arhīva izziņu izsniegšana',
        nameEn: 'Issuing archive certificates',
        stage: 'planning',
        ...required,
      }));

    test('a resource has its number in the Resource Register: shown, exported, found by it, and of no other of the institution (S001-39)', () =>
      expectItsNumber('/resources', 'resources', {
        nameLv: 'Arhīva datubāze',
        nameEn: 'Database of the archive',
        kind: 'registry',
      }));

    async function expectItsNumber(path: string, kind: 'services' | 'resources', json: object) {
      const stateRegisterNumber = 'VR-2026/00417';
      const code = `ARH-${kind}`;
      const create = (also: object) =>
        api.call(`/api/v1${path}`, {
          as: registrar,
          json: { ...json, stateRegisterNumber, from: '2026-01-01', ...also },
        });
      expect((await create({ code })).status).toBe(201);
      expect(await named(path, code)).toMatchObject({ stateRegisterNumber });
      expect(
        (await list(`${path}?search=${encodeURIComponent('2026/00417')}`)).map((item) => item.code),
      ).toEqual([code]);
      const exported = await exportRegisters(api.runtime.prisma, 'PAA');
      expect(exported?.institutions[0]?.[kind].find((row) => row.code === code)).toMatchObject({
        stateRegisterNumber,
      });
      const second = await create({ code: `ARK-${kind}` });
      expect([second.status, await second.json()]).toMatchObject([
        400,
        { errors: [{ pointer: '/stateRegisterNumber', code: 'CODE_USED_TWICE' }] },
      ]);
      // Its own next version keeps it.
      const { id } = await named(path, code);
      expect(
        (
          await change(servicePortfolio, `${path}/${id}`, '', {
            ...json,
            nameEn: 'Renamed',
            stateRegisterNumber,
            from: '2027-01-01',
          })
        ).status,
      ).toBe(200);
      expect(
        (await list(`${path}?on=2027-01-01`)).find((item) => item.code === code),
      ).toMatchObject({
        nameEn: 'Renamed',
        stateRegisterNumber,
      });
    }
  });

  test('a service recipient is a client or a user, and nobody else is either (S002-76)', async () => {
    const give = (json: object) =>
      api.call('/api/v1/roles', {
        as: registrar,
        json: { of: 'IZZ', from: '2027-01-01', ...json },
      });
    const kindOf = async (response: Response) =>
      ((await response.json()) as { recipientKind?: string }).recipientKind;
    expect(
      await kindOf(
        await give({ role: 'service_recipient', person: 'emily.carter', recipientKind: 'client' }),
      ),
    ).toBe('client');
    expect(
      await kindOf(
        await give({ role: 'service_recipient', person: 'ruta.kalnina', recipientKind: 'user' }),
      ),
    ).toBe('user');
    expect(
      await kindOf(await give({ role: 'service_recipient', person: 'edgars.silins' })),
    ).toBeUndefined();
    const refused = await give({
      role: 'service_provider',
      person: 'emily.carter',
      recipientKind: 'user',
    });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { errors: [{ pointer: '/recipientKind', code: 'RECIPIENT_KIND_NOT_ALLOWED' }] },
    ]);
    expect(
      await problemOf(
        await give({ role: 'service_recipient', person: 'emily.carter', recipientKind: 'guest' }),
      ),
    ).toMatchObject({ status: 400, faults: ['not_allowed'] });
    const recipients = (
      (await list('/roles?limit=200&on=2027-01-01')) as unknown as {
        role: string;
        recipientKind?: string;
      }[]
    ).filter(({ role }) => role === 'service_recipient');
    expect(recipients.map(({ recipientKind }) => recipientKind ?? 'unsaid').sort()).toEqual([
      'client',
      'unsaid',
      'user',
      'user',
    ]);
    const exported = await exportRegisters(api.runtime.prisma, 'PAA');
    expect(
      exported?.institutions[0]?.holdings
        .filter(({ of, role }) => of === 'IZZ' && role === 'service_recipient')
        .map(({ person, recipientKind }) => [person, recipientKind]),
    ).toEqual([
      ['emily.carter', 'client'],
      ['ruta.kalnina', 'user'],
      ['edgars.silins', undefined],
    ]);
  });
}
