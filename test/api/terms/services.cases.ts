import { exportRegisters } from '../../../store/registers/export';
import {
  api,
  invalid,
  list,
  managerOfAllowance,
  notYourRole,
  problemOf,
  registrar,
  service,
} from './running-terms';

export function serviceCases(): void {
  describe('a service', () => {
    const json = {
      code: 'JAU',
      nameLv: 'Dokumentu kopiju izsniegšana',
      nameEn: 'Issuing copies',
      kind: 'individual_benefit',
      stage: 'planning',
      targetGroup: 1,
      needImportance: 2,
      contribution: 2,
      needs: [{ code: 'kopija', nameLv: 'Kopija', nameEn: 'A copy' }],
      from: '2026-12-01',
    };
    const create = (also: object) =>
      api.call('/api/v1/services', { as: registrar, json: { ...json, ...also } });

    test('says whether it is an e-service or a d-service, and its importance; neither can be said by hand (R17)', async () => {
      expect(await service('DZD')).toMatchObject({
        digitalKind: 'e_service',
        importance: 'high',
        kind: 'individual_benefit',
        nameWarnings: [],
      });
      expect(await service('EPN')).toMatchObject({
        digitalKind: 'd_service',
        importance: 'medium',
      });
      expect(await service('DSA')).toMatchObject({ digitalKind: 'not_digital', importance: 'low' });
      expect(await problemOf(await create({ digitalKind: 'd_service' }))).toEqual(
        invalid('/digitalKind unknown_field'),
      );
    });

    test('is refused when it is none (R15, S002-03)', async () => {
      expect(await problemOf(await create({ kind: 'general_information' }))).toEqual(
        invalid('/kind NOT_A_SERVICE'),
      );
      expect(await problemOf(await create({ needs: [] }))).toEqual(
        invalid('/needs SERVICE_WITHOUT_NEED'),
      );
    });

    test('with a doubtful name is registered and warned of (R16, S002-10)', async () => {
      const response = await create({ nameLv: 'Kopijas' });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({
        nameWarnings: ['NAME_TOO_SHORT', 'NAME_WITHOUT_ACTION'],
      });
    });

    test('says what the provider does for its recipients, of what value that is to them, and which needs it meets (S002-01)', async () => {
      const value = {
        valueLv: 'Kopija der kā oriģināls, un oriģināls paliek drošībā.',
        valueEn: 'A copy serves as the original does, which stays safe.',
      };
      expect(await problemOf(await create({ code: 'KOP', valueLv: value.valueLv }))).toEqual(
        invalid('/valueEn FIELD_REQUIRED'),
      );
      expect((await create({ code: 'KOP', ...value, from: '2026-01-01' })).status).toBe(201);
      expect(await service('KOP')).toMatchObject({
        nameLv: 'Dokumentu kopiju izsniegšana',
        ...value,
        needs: [{ code: 'kopija' }],
      });
      const exported = await exportRegisters(api.runtime.prisma, 'PAA');
      expect(exported?.institutions[0]?.services.find(({ code }) => code === 'KOP')).toMatchObject(
        value,
      );
      // Recipients read it of what is published.
      const published = await list<Record<string, unknown>>('/catalogue', undefined);
      expect(published.find(({ code }) => code === 'DZD')).toMatchObject({
        nameLv: 'Dzīvesvietas deklarēšana tiešsaistē',
        valueEn: expect.stringContaining('from home') as string,
        needs: [{ code: 'dzivesvieta' }],
      });
      expect(published.find(({ code }) => code === 'PPI')).not.toHaveProperty('valueLv');
    });

    test('gets its support times and channels from its own manager (R13, S002-07)', async () => {
      const { id, ...before } = await service('PPI');
      const support = {
        times: {
          hours: {
            monday: [{ from: '08:00', until: '12:00' }],
            tuesday: [],
            wednesday: [],
            thursday: [],
            friday: [],
            saturday: [],
            sunday: [],
          },
          worksOnDaysOff: false,
        },
        channels: ['video'],
      };
      const set = async (as: string) =>
        api.call(`/api/v1/services/${id}/support`, {
          as,
          json: { from: '2027-01-01', support },
          headers: {
            'if-match':
              (await api.call(`/api/v1/services/${id}`, { as })).headers.get('etag') ?? '',
          },
        });
      for (const as of [registrar, 'anna.berzina'])
        expect(await problemOf(await set(as))).toEqual(notYourRole);
      expect((await set(managerOfAllowance)).status).toBe(200);
      expect((await list('/services?on=2027-01-01')).find((each) => each.id === id)).toEqual({
        ...before,
        id,
        support,
        from: '2027-01-01',
      });
    });
  });
}
