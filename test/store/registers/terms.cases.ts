import type { Indicator } from '../../../domain/services/indicator';
import { publishedServices } from '../../../store/registers/catalogue';
import { exportRegisters } from '../../../store/registers/export';
import type { RegisterDocument } from '../../../store/registers/format';
import { importRegisters, readFiles } from '../../../store/registers/import';
import { setsInForce } from '../../../store/registers/terms';
import { demonstration, importDocument, openRegisters, type Registers } from './demonstration';
import { importedAt, today } from '../../support/demonstration';

type Institution = RegisterDocument['institutions'][number];

let registers: Registers;
/**
 * What importing PAA's services and terms with changes would say; nothing stays. All else is there
 * already, and to import it again takes seconds.
 */
async function trying(change: (paa: Institution) => void) {
  const [all] = demonstration().institutions;
  if (!all) throw new Error('the demonstration has no institution');
  const { services, terms, code, nameLv, nameEn, kind, calendar, supportDeskEmail } = all;
  const paa: Institution = {
    ...{ code, nameLv, nameEn, kind, calendar, supportDeskEmail, services, terms },
    ...{ persons: [], resources: [], dependencies: [], partners: [], holdings: [], deputies: [] },
    ...{ freezeWindows: [], changeModels: [], systemClients: [] },
  };
  change(paa);
  const document = { institutions: [paa] };
  const { errors, warnings } = await importDocument(registers.prisma, document, true);
  return {
    errors: errors.map(({ path, code }) => `${path.replace(/^institutions\[0\]\./, '')} ${code}`),
    warnings,
  };
}

function named<T extends { code: string }>(list: readonly T[], code: string): T {
  const found = list.findLast((each) => each.code === code);
  if (!found) throw new Error(`nothing has the code ${code}`);
  return found;
}

const availability: Indicator = {
  code: 'availability',
  nameLv: 'Pieejamība',
  nameEn: 'Availability',
  unit: 'percent',
  direction: 'atLeast',
  target: 99,
  period: 'month',
  isPublic: true,
};
const termsOf = (service: string, also: object = {}) => ({
  service,
  code: `${service}-JAUNI`,
  nameLv: 'Jauni nosacījumi',
  nameEn: 'New terms',
  calendar: 'lv-state',
  indicators: [availability],
  from: '2026-12-01',
  ...also,
});

export function termCases(): void {
  beforeAll(async () => {
    registers = await openRegisters();
  });
  afterAll(() => registers.close());

  describe('no service is', () => {
    test.each([
      'support',
      'general_information',
      'internal_function',
      'administrative_function',
    ] as const)('%s (R15, S002-05)', async (kind) => {
      expect(
        (
          await trying(({ services }) =>
            services.push({ ...named(services, 'DSA'), code: 'JNS', kind }),
          )
        ).errors,
      ).toEqual(['services[5].kind NOT_A_SERVICE']);
    });

    test('what satisfies no need (R15, S002-03)', async () => {
      expect(
        (
          await trying(({ services }) =>
            services.push({ ...named(services, 'DSA'), code: 'JNS', needs: [] }),
          )
        ).errors,
      ).toEqual(['services[5].needs SERVICE_WITHOUT_NEED']);
    });
  });

  test('a name that misses its action is warned of and imported (R16)', async () => {
    const { errors, warnings } = await trying(({ services }) =>
      services.push({ ...named(services, 'DSA'), code: 'JNS', nameLv: 'Kontaktpunkts' }),
    );
    expect(errors).toEqual([]);
    expect(warnings).toMatchObject([
      { code: 'NAME_TOO_SHORT', params: { named: 'Kontaktpunkts' } },
      { code: 'NAME_WITHOUT_ACTION', path: 'institutions[0].services[5].nameLv' },
    ]);
  });

  describe('a published service', () => {
    const publish = ({ services, holdings }: Institution, from = '2026-01-01') => {
      services.push({ ...named(services, 'IZZ'), code: 'JNS', from });
      holdings.push({ role: 'service_owner', of: 'JNS', person: 'liga.ozola', from: '2026-01-01' });
    };

    test('has terms in force on the day on which it is published (R10, S002-22, S002-23)', async () => {
      expect((await trying((paa) => publish(paa))).errors).toEqual([
        'services[5].stage SERVICE_WITHOUT_TERMS',
      ]);
      const withTerms = (publishedFrom: string, termsFrom: string) =>
        trying((paa) => {
          publish(paa, publishedFrom);
          paa.terms.push(termsOf('JNS', { from: termsFrom }));
        });
      expect((await withTerms('2026-01-01', '2026-01-01')).errors).toEqual([]);
      expect((await withTerms('2027-01-01', '2027-01-01')).errors).toEqual([]);
      expect((await withTerms('2027-01-01', '2027-01-02')).errors).toEqual([
        'services[5].stage SERVICE_WITHOUT_TERMS',
      ]);
    });

    test('is not published on terms of which recipients see nothing (R10)', async () => {
      const { errors } = await trying((paa) => {
        publish(paa);
        paa.terms.push(
          termsOf('JNS', {
            from: '2026-01-01',
            indicators: [{ ...availability, isPublic: false }],
          }),
        );
      });
      expect(errors).toEqual(['services[5].stage SERVICE_WITHOUT_TERMS']);
    });

    test('is not published on the terms of somebody’s support desk (R10)', async () => {
      const { errors } = await trying((paa) => {
        publish(paa);
        paa.terms.push(
          termsOf('JNS', { from: '2026-01-01', deskInstitution: 'RUD', raises: 'IZZ-PAMATA' }),
        );
      });
      expect(errors).toContain('services[5].stage SERVICE_WITHOUT_TERMS');
    });

    test('keeps terms: the last set ends only as the next one begins (R10)', async () => {
      const end = (from?: string) =>
        trying(({ terms }) => {
          const set = named(terms, 'PPI-PAMATA');
          set.to = '2027-01-01';
          if (from !== undefined) terms.push({ ...set, from, to: undefined });
        });
      expect((await end()).errors).toEqual(['terms[5].to TERMS_NEED_SUCCESSOR']);
      expect((await end('2027-01-02')).errors).toEqual(['terms[5].to TERMS_NEED_SUCCESSOR']);
      expect((await end('2027-01-01')).errors).toEqual([]);
      expect(
        (await trying(({ terms }) => (named(terms, 'IZZ-STEIDZAMI').to = '2027-01-01'))).errors,
      ).toEqual([]);
    });

    test('that will be published keeps them too (R10)', async () => {
      const { errors } = await trying(({ services, terms }) => {
        named(services, 'DSA').to = '2027-06-01';
        services.push({
          ...named(services, 'DSA'),
          stage: 'delivery',
          from: '2027-06-01',
          to: undefined,
        });
        terms.push(termsOf('DSA', { to: '2027-03-01' }));
      });
      expect(errors).toEqual([
        'services[5].stage SERVICE_WITHOUT_TERMS',
        'terms[7].to TERMS_NEED_SUCCESSOR',
      ]);
    });
  });

  describe('sets of terms', () => {
    test('stand beside each other, and each day has its version (R11, S002-24)', async () => {
      const on = async (service: string, day: string) => {
        const id = await registers.idOf(service);
        return (await registers.within((tx) => setsInForce(tx, id, day))).map(
          ({ code, indicators }) => `${code} ${indicators[0]?.target ?? ''}`,
        );
      };
      expect(await on('IZZ', '2026-11-22')).toEqual(['IZZ-PAMATA 99', 'IZZ-STEIDZAMI 4']);
      expect(await on('DZD', '2025-12-31')).toEqual(['DZD-PAMATA 99']);
      expect(await on('DZD', '2026-01-01')).toEqual(['DZD-PAMATA 99.5']);
      expect(await on('DZD', '2024-12-31')).toEqual([]);
    });

    test('that promise to recipients and say nothing of the capabilities and resources they need are warned of and imported; in one language is not enough (S002-25)', async () => {
      const means = {
        meansLv: 'Divi darbinieki un reģistrs; plānots budžetā pēc pieteikumu skaita.',
        meansEn: 'Two employees and the register; planned in the budget by the number of requests.',
      };
      const warned = async (also: object) => {
        const { errors, warnings } = await trying(({ terms }) => terms.push(termsOf('PPI', also)));
        return [...errors, ...warnings.map(({ code, path }) => `${path} ${code}`)];
      };
      expect(await warned({})).toEqual(['institutions[0].terms[7] TERMS_WITHOUT_MEANS']);
      expect(await warned(means)).toEqual([]);
      expect(await warned({ indicators: [{ ...availability, isPublic: false }] })).toEqual([]);
      expect(await warned({ meansLv: means.meansLv })).toEqual(['terms[7].meansEn FIELD_REQUIRED']);
    });

    test('of one code do not overlap, belong to one service, and are not rewritten once begun (R11)', async () => {
      expect(
        (
          await trying(({ terms }) =>
            terms.push({ ...named(terms, 'PPI-PAMATA'), from: '2027-01-01' }),
          )
        ).errors,
      ).toEqual(['terms[7].from PERIOD_OVERLAPS']);
      expect(
        (await trying(({ terms }) => terms.push(termsOf('PPI', { code: 'EPN-PAMATA' })))).errors,
      ).toEqual(['terms[7].code TERMS_OF_ANOTHER_SERVICE']);
      expect(
        (await trying(({ terms }) => (named(terms, 'PPI-PAMATA').nameLv = 'Citi'))).errors,
      ).toEqual(['terms[5] ENTRY_HAS_BEGUN']);
    });

    test('count by a calendar that exists, for whom is said in both languages, and promise each thing once', async () => {
      const refused = async (also: object) =>
        (await trying(({ terms }) => terms.push(termsOf('PPI', also)))).errors;
      expect(await refused({ calendar: 'lv-mars' })).toEqual([
        'terms[7].calendar UNKNOWN_CALENDAR',
      ]);
      expect(await refused({ appliesToLv: 'Visiem' })).toEqual([
        'terms[7].appliesToEn FIELD_REQUIRED',
      ]);
      expect(await refused({ indicators: [availability, availability] })).toEqual([
        'terms[7].indicators[1].code INDICATOR_TWICE',
      ]);
      expect(
        await refused({ indicators: [{ ...availability, code: 'incident.resolve' }] }),
      ).toEqual(['terms[7].indicators[0].priority INCIDENT_INDICATOR']);
      expect(await refused({ indicators: [] })).toEqual(['terms[7].indicators INVALID_VALUE']);
    });
  });

  describe('a support desk’s set', () => {
    const target = (
      set: { indicators: Indicator[] },
      code: string,
      priority: string,
      value: number,
    ) => {
      for (const indicator of set.indicators)
        if (indicator.code === code && indicator.priority === priority) indicator.target = value;
    };
    /** From 2027 on the desk has a new version with another target. */
    const deskFrom2027 = ({ terms }: Institution, priority: string, value: number) => {
      const now = named(terms, 'DZD-RUD');
      const next = { ...structuredClone(now), from: '2027-01-01' };
      target(next, 'incident.resolve', priority, value);
      now.to = '2027-01-01';
      terms.push(next);
    };

    test('may raise and never lower what the owner promises (R12, S002-08)', async () => {
      expect((await trying((paa) => deskFrom2027(paa, 'P2', 5))).errors).toEqual([]);
      expect((await trying((paa) => deskFrom2027(paa, 'P2', 9))).errors).toEqual([
        'terms[7].indicators DESK_SET_LOWERS',
      ]);
    });

    test('falls below an owner who raises, and then the owner is told (R12, S002-08)', async () => {
      const raise = (value: number) =>
        trying(({ terms }) => {
          const now = named(terms, 'DZD-PAMATA');
          const next = { ...structuredClone(now), from: '2027-01-01' };
          target(next, 'incident.resolve', 'P2', value);
          now.to = '2027-01-01';
          terms.push(next);
        });
      expect((await raise(6)).errors).toEqual([]);
      expect((await raise(5)).errors).toEqual(['terms[7].indicators DESK_SET_LOWERS']);
    });

    test('names its institution and the owner’s set, which exists at that time and for that service (R12)', async () => {
      const refused = async (also: object) =>
        (await trying(({ terms }) => terms.push(termsOf('PPI', also)))).errors;
      expect(await refused({ deskInstitution: 'RUD' })).toEqual([
        'terms[7].raises DESK_SET_INCOMPLETE',
      ]);
      expect(await refused({ raises: 'PPI-PAMATA' })).toEqual([
        'terms[7].deskInstitution DESK_SET_INCOMPLETE',
      ]);
      expect(await refused({ deskInstitution: 'NAV', raises: 'PPI-PAMATA' })).toEqual([
        'terms[7].deskInstitution INSTITUTION_UNKNOWN',
      ]);
      expect(await refused({ deskInstitution: 'RUD', raises: 'EPN-PAMATA' })).toEqual([
        'terms[7].raises TERMS_UNKNOWN',
      ]);
      expect(
        await refused({
          deskInstitution: 'RUD',
          raises: 'PPI-PAMATA',
          from: '2024-01-01',
          to: '2024-06-01',
        }),
      ).toEqual(['terms[7].raises TERMS_UNKNOWN']);
    });
  });

  test('services and terms come in CSV files too; what is nested stands as JSON in its cell', async () => {
    const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
    const need = cell([
      { code: 'kopija', nameLv: 'Dokumenta kopija', nameEn: 'A copy of a document' },
    ]);
    const files = {
      'services.csv': `code;nameLv;nameEn;kind;stage;targetGroup;needImportance;contribution;needs;requestChannels;resultChannels;from\nKOP;Dokumentu kopiju izsniegšana;Issuing copies;individual_benefit;planning;1;2;1;${need};latvija_portal phone;post;2026-12-01\n`,
      'terms.csv': `service;code;nameLv;nameEn;calendar;indicators;from\nKOP;KOP-PAMATA;Pamata nosacījumi;Basic terms;lv-state;${cell([availability])};2026-12-01\nKOP;KOP-CITI;Citi;Other;lv-state;daudz;2026-12-01\n`,
    };
    const read = (texts: Record<string, string>) =>
      readFiles(
        Object.entries(texts).map(([name, text]) => ({ name, text })),
        'PAA',
      );
    const options = { dryRun: false, now: importedAt, actorId: null };
    expect((await importRegisters(registers.prisma, read(files), options)).errors).toMatchObject([
      { file: 'terms.csv', line: 3, path: 'indicators', code: 'INVALID_VALUE' },
    ]);
    const sound = { ...files, 'terms.csv': files['terms.csv'].split('\n').slice(0, 2).join('\n') };
    expect(await importRegisters(registers.prisma, read(sound), options)).toMatchObject({
      created: 2,
      errors: [],
    });
    const [paa] = (await exportRegisters(registers.prisma, 'PAA'))?.institutions ?? [];
    expect(named(paa?.services ?? [], 'KOP')).toMatchObject({
      requestChannels: ['latvija_portal', 'phone'],
      resultChannels: ['post'],
      needs: [{ code: 'kopija' }],
    });
    expect(named(paa?.terms ?? [], 'KOP-PAMATA').indicators).toEqual([availability]);
  });

  test('looking into the public catalogue opens no other door: the wall stands as before in the same transaction', async () => {
    const { shown, services, sets } = await registers.within(async (tx) => ({
      shown: await publishedServices(tx, {
        on: today,
        after: undefined,
        most: 100,
        institution: undefined,
        search: undefined,
      }),
      services: (await tx.service.findMany()).map(({ code }) => code),
      sets: (await tx.serviceLevelTermsSet.findMany()).map(({ code }) => code),
    }));
    expect(shown.map(({ code }) => code)).toContain('ADR');
    expect(services).not.toContain('ADR');
    expect(sets).not.toContain('ADR-PAMATA');
  });
}
