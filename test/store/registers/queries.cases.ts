import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { oneHolderRoles } from '../../../domain/roles';
import { mayBeAppointed } from '../../../store/access/may-be-appointed';
import { outsiderKindOf } from '../../../store/access/outsider-kind-of';
import { approveChangeModel } from '../../../store/registers/approve-change-model';
import { modelInForce } from '../../../store/registers/change-models';
import { affectedBy, touchedBy } from '../../../store/registers/dependencies';
import { toColumn } from '../../../store/registers/days';
import { endHolding } from '../../../store/registers/end-holding';
import { freezeWindowsTouching } from '../../../store/registers/freeze-windows';
import {
  deputiesOf,
  holdersOf,
  holdingsOfPerson,
  principalsOf,
} from '../../../store/registers/holdings';
import { partnerMayPerform, partnersFor } from '../../../store/registers/partners';
import { rolesWithoutHolder } from '../../../store/registers/vacancies';
import { importedAt, today } from '../../support/demonstration';
import { openRegisters, type Registers } from './demonstration';

let registers: Registers;
const id: Record<string, string> = {};

function idOf(name: string): string {
  const known = id[name];
  if (known === undefined) throw new Error(`unknown in this test: ${name}`);
  return known;
}

const service = (code: string) => ({ type: 'service' as const, id: idOf(code) });
const resource = (code: string) => ({ type: 'resource' as const, id: idOf(code) });
const owner = (code: string) => ({
  role: 'service_owner' as const,
  scopeType: 'service' as const,
  scopeId: idOf(code),
});

async function holdingOf(code: string): Promise<string> {
  const [holding] = await registers.within((tx) => holdersOf(tx, owner(code), today));
  if (!holding) throw new Error(`${code} has no owner`);
  return holding.id;
}

async function refuses(constraint: string, statement: string): Promise<void> {
  const owner = new Client({ connectionString: registers.databaseAdminUrl });
  await owner.connect();
  try {
    await expect(owner.query(statement)).rejects.toMatchObject({ constraint });
  } finally {
    await owner.end();
  }
}

export function queryCases(): void {
  beforeAll(async () => {
    registers = await openRegisters();
    for (const code of ['DZD', 'IZZ', 'PPI', 'EPN', 'DSA', 'DZR', 'DZE', 'SVK', 'DIR', 'VSR'])
      id[code] = await registers.idOf(code);
    for (const code of ['ADR', 'PRD']) id[code] = await registers.idOf(code, 'RUD');
    for (const name of [
      'anna.berzina',
      'janis.kalnins',
      'ilze.krumina',
      'peteris.zarins',
      'liga.ozola',
      'martins.liepins',
    ])
      id[name] = await registers.personId(name);
    id['PAA'] = await registers.institutionId('PAA');
  });
  afterAll(() => registers.close());

  describe('who holds what', () => {
    test('a person’s holdings are those of the day', async () => {
      expect(
        await registers.within((tx) => holdingsOfPerson(tx, idOf('anna.berzina'), today)),
      ).toMatchObject([
        { role: 'service_owner', scopeId: idOf('DZD') },
        { role: 'service_owner', scopeId: idOf('DSA') },
      ]);
      expect(
        await registers.within((tx) => holdingsOfPerson(tx, idOf('anna.berzina'), '2024-12-31')),
      ).toEqual([]);
    });

    test('another institution’s holdings are not among them', async () => {
      expect(
        await registers.within((tx) => holdingsOfPerson(tx, idOf('anna.berzina'), today), 'RUD'),
      ).toEqual([]);
    });

    test('a deputyship ends on its last day, and tells for what it was given', async () => {
      const deputies = (on: string) =>
        registers.within((tx) => deputiesOf(tx, [idOf('anna.berzina')], on));
      expect(
        (await deputies('2025-08-31')).map(({ deputyPersonId }) => deputyPersonId).sort(),
      ).toEqual([idOf('janis.kalnins'), idOf('martins.liepins')].sort());
      expect(await deputies('2025-09-01')).toMatchObject([
        {
          deputyPersonId: idOf('janis.kalnins'),
          role: 'service_owner',
          scopeId: idOf('DZD'),
          reason: 'absence',
        },
      ]);
      expect(
        await registers.within((tx) => principalsOf(tx, idOf('liga.ozola'), today)),
      ).toMatchObject([
        { principalPersonId: idOf('ilze.krumina'), reason: 'conflict_of_interest' },
      ]);
    });
  });

  describe('what depends on what', () => {
    test('everything above a resource is found, nearest first, also where two ways lead to it (S002-61, S002-62)', async () => {
      const found = await registers.within((tx) => affectedBy(tx, resource('DZR'), today));
      expect(found.map(({ id: found, depth }) => [found, depth])).toEqual(
        expect.arrayContaining([
          [idOf('DZD'), 1],
          [idOf('IZZ'), 1],
          [idOf('PPI'), 2],
          [idOf('DSA'), 2],
        ]),
      );
      expect(found).toHaveLength(4);
    });

    test('of a foreign dependent only its ids are known, and its own graph is not walked', async () => {
      expect(await registers.within((tx) => affectedBy(tx, service('ADR'), today), 'RUD')).toEqual([
        {
          type: 'service',
          id: idOf('DZD'),
          institutionId: idOf('PAA'),
          depth: 1,
          via: idOf('ADR'),
        },
      ]);
    });

    test('a circle of dependencies ends', async () => {
      await registers.within(async (tx) => {
        const institutionId = idOf('PAA');
        await tx.dependency.create({
          data: {
            id: newId(),
            institutionId,
            dependentServiceId: idOf('EPN'),
            supporterType: 'service',
            supporterId: idOf('DSA'),
            supporterInstitutionId: institutionId,
            validFrom: toColumn('2030-01-01'),
          },
        });
        await tx.dependency.create({
          data: {
            id: newId(),
            institutionId,
            dependentServiceId: idOf('DSA'),
            supporterType: 'service',
            supporterId: idOf('EPN'),
            supporterInstitutionId: institutionId,
            validFrom: toColumn('2030-01-01'),
          },
        });
      });
      expect(
        await registers.within((tx) => affectedBy(tx, service('EPN'), '2030-01-01')),
      ).toMatchObject([{ id: idOf('DSA'), depth: 1 }]);
      expect(await registers.within((tx) => affectedBy(tx, service('EPN'), today))).toEqual([]);
    });

    test('a change touches its subject, what depends on it, and what it stands on, of another institution too (S002-61)', async () => {
      const touched = await registers.within((tx) => touchedBy(tx, service('DZD'), today));
      expect(touched).toEqual(expect.arrayContaining(['DZD', 'ADR', 'DZE', 'DZR'].map(idOf)));
    });
  });

  describe('partners', () => {
    test.each([
      ['DIR', 'PU2-20', 'DZD', { ok: true }],
      ['DIR', 'PU2-7', 'DZD', { ok: false, why: 'TASK_NOT_IN_AGREEMENT' }],
      ['DIR', 'PU2-20', 'PPI', { ok: false, why: 'SUBJECT_NOT_IN_AGREEMENT' }],
      ['VSR', 'PU2-20', 'EPN', { ok: false, why: 'NO_AGREEMENT_IN_FORCE' }],
    ])(
      '%s in %s for %s: only within an agreement in force, its subjects and its tasks (R19, R38)',
      async (partner, task, code, answer) => {
        expect(
          await registers.within((tx) =>
            partnerMayPerform(tx, {
              partnerId: idOf(partner),
              task,
              subject: service(code),
              on: today,
            }),
          ),
        ).toEqual(answer);
      },
    );

    test('a partner’s person holds no role but the provider’s (R19)', () =>
      refuses(
        'holdings_partner_provides',
        "insert into holdings select 'x', institution_id, 'auditor', scope_type, scope_id, person_id, partner_id, '2026-06-01', null from holdings where partner_id is not null limit 1",
      ));

    test.each(['toms.birznieks', 'agnese.strautina', 'emily.carter', 'laura.jansone'])(
      'the database takes no deputy who is not the institution’s own: %s (R18, R19)',
      (name) =>
        refuses(
          'deputies_own_staff',
          `insert into deputies select 'x', d.institution_id, d.principal_person_id, p.id, null, null,
          'absence', '2026-06-01', null from deputies d, persons p
          where p.short_name = '${name}' and d.principal_person_id = '${idOf('anna.berzina')}'
          limit 1`,
        ),
    );

    test.each([
      ['toms.birznieks', 'holdings_partner_or_own'],
      ['laura.jansone', 'holdings_affiliated'],
    ])(
      'the database gives %s no holding of the institution’s own: a partner’s person has none, and who does not belong to it neither (R18, R19)',
      (name, constraint) =>
        refuses(
          constraint,
          `insert into holdings select 'x', h.institution_id, 'auditor', 'institution',
          h.institution_id, p.id, null, '2026-06-01', null from holdings h, persons p
          where p.short_name = '${name}' and h.role = 'registrar' limit 1`,
        ),
    );

    test.each([
      ['toms.birznieks', 'partner'],
      ['agnese.strautina', 'partner'],
      ['emily.carter', 'recipient'],
      ['laura.jansone', 'unaffiliated'],
      ['edgars.silins', null],
    ])('what %s is to the institution: %s (R19)', async (name, kind) => {
      expect(
        (await registers.within(async (tx) =>
          outsiderKindOf(tx, await registers.personId(name), today),
        )) ?? null,
      ).toBe(kind);
    });

    test('nobody is appointed who is a recipient, somebody of a partner without an agreement, or who does not belong here (R18, R19, R38)', async () => {
      const may = (name: string, code: string, task = 'PU2-20') =>
        registers.within(async (tx) =>
          mayBeAppointed(tx, {
            personId: await registers.personId(name),
            institutionId: idOf('PAA'),
            subject: service(code),
            task,
            on: today,
          }),
        );
      expect(await may('edgars.silins', 'DZD')).toBe(true);
      expect(await may('toms.birznieks', 'DZD')).toBe(true);
      expect(await may('toms.birznieks', 'DZD', 'PU2-18')).toBe(false);
      expect(await may('agnese.strautina', 'EPN')).toBe(false);
      expect(await may('emily.carter', 'DZD')).toBe(false);
      expect(await may('laura.jansone', 'DZD')).toBe(false);
      // Whoever left holds the role on paper until a keeper of the registers ends it.
      const guntis = await registers.personId('guntis.purins');
      const leave = (validTo: Date | null) =>
        registers.within((tx) =>
          tx.affiliation.updateMany({ where: { personId: guntis }, data: { validTo } }),
        );
      expect(await may('guntis.purins', 'PPI')).toBe(true);
      await leave(toColumn(today));
      expect(await may('guntis.purins', 'PPI')).toBe(false);
      await leave(null);
    });

    test('only partners with an agreement in force are partners of a service', async () => {
      expect(
        (await registers.within((tx) => partnersFor(tx, service('DZD'), today))).map(
          ({ code }) => code,
        ),
      ).toEqual(['DIR', 'RUD']);
      expect(await registers.within((tx) => partnersFor(tx, service('EPN'), today))).toEqual([]);
    });
  });

  test.each([
    [
      'an hour within the year-end freeze',
      '2026-12-31T10:00:00Z',
      '2026-12-31T11:00:00Z',
      ['GADUMIJA-2026'],
    ],
    ['until the instant at which it begins', '2026-12-17T20:00:00Z', '2026-12-17T22:00:00Z', []],
    ['from the instant at which it ends', '2027-01-05T22:00:00Z', '2027-01-06T00:00:00Z', []],
    ['in another subject’s window', '2027-08-24T10:00:00Z', '2027-08-24T11:00:00Z', []],
  ])('a freeze window touches or not: %s', async (_, from, to, codes) => {
    const windows = await registers.within((tx) =>
      freezeWindowsTouching(tx, { subjectIds: [idOf('EPN')], from, to }),
    );
    expect(windows.map(({ code }) => code)).toEqual(codes);
  });

  describe('change models', () => {
    test.each([
      ['TEKSTA-LABOJUMS', resource, 'DZE', 'ok'],
      ['APRAKSTA-LABOJUMS', service, 'PPI', 'ok'],
      ['TEKSTA-LABOJUMS', resource, 'DZR', 'CHANGE_MODEL_NOT_FOR_SUBJECT'],
      ['SERTIFIKATA-MAINA', resource, 'DZR', 'CHANGE_MODEL_NOT_APPROVED'],
      ['REZERVES-KANALS', resource, 'SVK', 'CHANGE_MODEL_NOT_IN_FORCE'],
      ['NAV-TADA', resource, 'SVK', 'CHANGE_MODEL_UNKNOWN'],
    ])('%s for %p %s: %s (R22)', async (model, subject, code, expected) => {
      const answer = await registers.within((tx) => modelInForce(tx, model, subject(code), today));
      expect(answer.ok ? 'ok' : answer.code).toBe(expected);
    });

    test('only the fitting portfolio owner approves, once (R22)', async () => {
      const approve = (by: string) =>
        registers.within((tx) =>
          approveChangeModel(tx, {
            code: 'SERTIFIKATA-MAINA',
            version: 1,
            by: idOf(by),
            at: '2026-11-22T10:00:00Z',
          }),
        );
      await expect(approve('ilze.krumina')).rejects.toMatchObject({ code: 'NOT_YOUR_ROLE' });
      await approve('peteris.zarins');
      expect(
        await registers.within((tx) =>
          modelInForce(tx, 'SERTIFIKATA-MAINA', resource('DZR'), today),
        ),
      ).toMatchObject({ ok: true });
      await expect(approve('peteris.zarins')).rejects.toMatchObject({
        code: 'CHANGE_MODEL_ALREADY_APPROVED',
      });
    });
  });

  describe('roles of one holder', () => {
    test('the demonstration has no vacancy', async () => {
      for (const code of ['PAA', 'RUD'])
        expect(await registers.within((tx) => rolesWithoutHolder(tx, today), code)).toEqual([]);
    });

    test('the one manager of a service is not taken away without a successor (R09)', async () => {
      const holdingId = await holdingOf('PPI');
      await expect(
        registers.within((tx) =>
          endHolding(
            tx,
            { holdingId, on: '2027-02-01' },
            { by: idOf('ilze.krumina'), now: importedAt },
          ),
        ),
      ).rejects.toMatchObject({ code: 'HOLDING_NEEDS_SUCCESSOR' });
      expect(
        await registers.within((tx) => holdersOf(tx, owner('PPI'), '2027-02-01')),
      ).toHaveLength(1);
    });

    test('a role of one holder is taken back on the day it began, or before it begins, and stays readable', async () => {
      const holdingId = await holdingOf('IZZ');
      const { from } = await registers.within(async (tx) => {
        const { validFrom } = await tx.holding.findUniqueOrThrow({ where: { id: holdingId } });
        return { from: validFrom.toISOString().slice(0, 10) };
      });
      const undone = new Error('undone');
      await expect(
        registers.within(async (tx) => {
          await endHolding(
            tx,
            { holdingId, on: from },
            { by: idOf('ilze.krumina'), now: importedAt },
          );
          expect(await holdersOf(tx, owner('IZZ'), from)).toEqual([]);
          expect(
            (await tx.holding.findUniqueOrThrow({ where: { id: holdingId } })).validTo,
          ).toEqual(new Date(`${from}T00:00:00Z`));
          throw undone;
        }),
      ).rejects.toBe(undone);
    });

    test.each([
      [
        'holdings_not_twice',
        "insert into holdings select 'x', institution_id, role, scope_type, scope_id, person_id, null, '2026-06-01', null from holdings where role = 'auditor' limit 1",
      ],
      [
        'service_versions_one_at_a_time',
        "insert into service_versions select 'x', institution_id, service_id, name_lv, name_en, stage, null, '2027-06-01', null, kind, target_group, need_importance, contribution, needs from service_versions limit 1",
      ],
      [
        'service_level_terms_sets_one_at_a_time',
        "insert into service_level_terms_sets select 'x', institution_id, service_id, code, name_lv, name_en, null, null, calendar_code, null, null, indicators, '2027-06-01', null from service_level_terms_sets where valid_to is null limit 1",
      ],
      [
        'service_level_terms_sets_desk_raises',
        "update service_level_terms_sets set raises_code = 'x' where desk_institution_id is null",
      ],
      [
        'resource_versions_one_at_a_time',
        "insert into resource_versions select 'x', institution_id, resource_id, name_lv, name_en, kind, null, '2027-06-01', null from resource_versions limit 1",
      ],
      ['deputies_not_oneself', 'update deputies set deputy_person_id = principal_person_id'],
    ])('the database itself refuses: %s', refuses);

    test.each(oneHolderRoles)(
      'the database itself refuses a second holder at a time: %s (R09)',
      (role) =>
        refuses(
          'holdings_one_holder',
          `insert into holdings select 'x', institution_id, role, scope_type, scope_id, 'other',
          null, '2026-06-01', null from holdings where role = '${role}' limit 1`,
        ),
    );
  });
}
