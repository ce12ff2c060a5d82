import { exportRegisters } from '../../../store/registers/export';
import { withInstitution } from '../../../runtime/database';
import { recordAudit } from '../../../store/audit/record-audit';
import { importRegisters, readFiles, takeRows } from '../../../store/registers/import';
import { storeRow } from '../../../store/registers/importing/store-row';
import { demonstration, importDocument, openRegisters, type Registers } from './demonstration';
import { importedAt } from '../../support/demonstration';

let registers: Registers;

/** The demonstration with changes in PAA's part. */
function changed(change: (paa: ReturnType<typeof demonstration>['institutions'][number]) => void) {
  const document = demonstration();
  const [paa] = document.institutions;
  if (paa) change(paa);
  return document;
}

function serviceNamed(
  { services }: ReturnType<typeof demonstration>['institutions'][number],
  named: string,
) {
  const service = services.find(({ code }) => code === named);
  if (!service) throw new Error(`no service ${named}`);
  return service;
}

export function importCases(): void {
  beforeAll(async () => {
    registers = await openRegisters();
  });
  afterAll(() => registers.close());

  test('while a file is worked through, others of the institution write into its audit', async () => {
    const text = JSON.stringify(
      changed(({ resources }) => {
        const [first] = resources;
        if (first) resources.push({ ...first, code: 'JAUNS', from: '2036-01-01' });
      }),
    );
    const { prisma, institutionId } = registers;
    const id = await institutionId('PAA');
    const record = {
      at: importedAt,
      actorId: null,
      action: 'test.meanwhile',
      object: 'test:1',
      detail: {},
    };
    const written: string[] = [];
    const nothing = new Error('nothing is to stay');
    await prisma
      .$transaction(
        async (tx) => {
          const { report } = await takeRows(tx, readFiles([{ name: 'registers.json', text }]), {
            now: importedAt,
            actorId: null,
            async store(context, row) {
              const outcome = await storeRow(context, row);
              if (outcome === 'unchanged' || written.length > 0) return outcome;
              written.push(outcome);
              await withInstitution(prisma, id, (other) =>
                recordAudit(other, { ...record, institutionId: id }),
              );
              return outcome;
            },
          });
          expect(report).toMatchObject({ errors: [] });
          throw nothing;
        },
        { timeout: 30_000 },
      )
      .catch((error: unknown) => {
        if (error !== nothing) throw error;
      });
    expect(written).toEqual(['created']);
  });

  test('importing the same twice changes nothing', async () => {
    expect(await importDocument(registers.prisma, demonstration())).toMatchObject({
      created: 0,
      changed: 0,
      errors: [],
    });
  });

  test('what is exported can be imported, and changes nothing; in an empty installation it gives the same export', async () => {
    const exported = await Promise.all(
      ['RUD', 'PAA'].map((code) => exportRegisters(registers.prisma, code)),
    );
    const together = { institutions: exported.flatMap((document) => document?.institutions ?? []) };
    expect(together.institutions).toHaveLength(2);
    expect(await importDocument(registers.prisma, together)).toMatchObject({
      created: 0,
      changed: 0,
      errors: [],
    });

    const empty = await openRegisters({ filled: false });
    try {
      expect(await importDocument(empty.prisma, together)).toMatchObject({
        changed: 0,
        unchanged: 0,
        errors: [],
      });
      expect(await exportRegisters(empty.prisma, 'PAA')).toEqual(exported[1]);
    } finally {
      await empty.close();
    }
  });

  test('an institution that does not exist has no export', async () => {
    expect(await exportRegisters(registers.prisma, 'NAV')).toBeUndefined();
  });

  test('one error, and nothing of the whole document is stored', async () => {
    const before = await exportRegisters(registers.prisma, 'PAA');
    const audited = await registers.within((tx) => tx.auditEntry.count());
    const report = await importDocument(
      registers.prisma,
      changed((paa) => {
        paa.nameEn = 'Renamed';
        paa.services.push({
          ...serviceNamed(paa, 'DSA'),
          code: 'JNS',
          nameLv: 'Jauna pakalpojuma sniegšana',
          stage: 'planning',
          from: '2027-01-01',
        });
        paa.holdings.push({ role: 'auditor', person: 'nav.tada', from: '2026-01-01' });
      }),
    );
    expect(report.errors.map(({ code }) => code)).toEqual(['PERSON_UNKNOWN']);
    expect(await exportRegisters(registers.prisma, 'PAA')).toEqual(before);
    expect(await registers.within((tx) => tx.auditEntry.count())).toBe(audited);
  });

  test('a dry run changes nothing and says what would change', async () => {
    const before = await exportRegisters(registers.prisma, 'PAA');
    const report = await importDocument(
      registers.prisma,
      changed((paa) => (paa.nameEn = 'Renamed')),
      true,
    );
    expect(report).toMatchObject({ created: 0, changed: 1, errors: [] });
    expect(await exportRegisters(registers.prisma, 'PAA')).toEqual(before);
  });

  test('every error is listed with its line: of shape, of reference, of overlap and of rule', async () => {
    const required =
      '"kind": "individual_benefit", "needImportance": 1, "contribution": 1, "needs": [{ "code": "v", "nameLv": "V", "nameEn": "N" }]';
    const text = `{
  "institutions": [{
    "code": "PAA", "nameLv": "Pakalpojumu attīstības aģentūra", "nameEn": "Service Development Agency", "kind": "state",
    "calendar": "lv-mars",
    "persons": [
      { "shortName": "Anna Berzina", "displayName": "A", "email": "a@paa.example", "language": "lv", "from": "2026-02-30" }
    ],
    "services": [
      { "code": "AAA", "nameLv": "Bez vadītāja sniegšana", "nameEn": "A", ${required}, "stage": "delivery", "targetGroup": 9, "colour": "red", "from": "2026-01-01" },
      { "code": "BBB", "nameLv": "Bez vadītāja sniegšana", "nameEn": "B", ${required}, "stage": "delivery", "targetGroup": 1, "from": "2026-01-01" },
      { "code": "DZD", "nameLv": "Cits nosaukums", "nameEn": "Other", ${required}, "stage": "delivery", "targetGroup": 1, "from": "2026-02-01" }
    ],
    "dependencies": [
      { "service": "AAA", "supporter": "DZR", "from": "2026-01-01" },
      { "service": "DZD", "supporter": "NAV", "from": "2026-01-01" }
    ],
    "holdings": [
      { "role": "service_owner", "of": "DZD", "person": "janis.kalnins", "from": "2026-01-01" },
      { "role": "service_owner", "person": "janis.kalnins", "from": "2026-01-01" },
      { "role": "support_agent", "of": "DZD",
        "person": "toms.birznieks", "partner": "DIR", "from": "2026-01-01" },
      { "role": "service_provider", "of": "PPI", "person": "toms.birznieks", "partner": "DIR", "from": "2026-01-01" },
      { "role": "auditor", "person": "emily.carter", "from": "2026-01-01", "to": "2026-01-01" }
    ],
    "changeModels": [
      { "code": "XXX", "version": 1, "nameLv": "X", "nameEn": "X", "subjectType": "resource", "procedure": "x", "backoutPlan": "x", "from": "2026-01-01",
        "approvedBy": "ilze.krumina", "approvedAt": "2026-01-01T10:00:00+02:00" }
    ],
    "timeLimits": [
      { "rule": "complaint.answer", "amount": 5, "unit": "workingDays", "from": "2026-01-01" }
    ],
    "colours": []
  }]
}`;
    const { errors } = await importRegisters(
      registers.prisma,
      readFiles([{ name: 'bad.json', text }]),
      { dryRun: true, now: importedAt, actorId: null },
    );
    expect(
      errors.map(
        ({ line, path, code }) => `${line} ${path.replace('institutions[0].', '')} ${code}`,
      ),
    ).toEqual([
      '4 calendar UNKNOWN_CALENDAR',
      '6 persons[0].shortName INVALID_VALUE',
      '6 persons[0].from INVALID_VALUE',
      '9 services[0].targetGroup INVALID_VALUE',
      '9 services[0].colour UNKNOWN_FIELD',
      '10 services[1].stage SERVICE_WITHOUT_OWNER',
      '11 services[2].from PERIOD_OVERLAPS',
      '15 dependencies[1].supporter SUBJECT_UNKNOWN',
      '18 holdings[0].from PERIOD_OVERLAPS',
      '19 holdings[1] SCOPE_REQUIRED',
      '21 holdings[2].partner PARTNER_ONLY_PROVIDES',
      '22 holdings[3].partner PARTNER_WITHOUT_AGREEMENT',
      '23 holdings[4].to PERIOD_EMPTY',
      '27 changeModels[0].approvedBy APPROVER_WITHOUT_ROLE',
      '30 timeLimits[0].rule STATUTORY_TIME_LIMIT',
      '32 colours UNKNOWN_FIELD',
    ]);
  });

  test('a partner’s person, a recipient and who does not belong here are imported as nothing they may not be (R19)', async () => {
    const from = '2027-01-01';
    const { errors } = await importDocument(
      registers.prisma,
      changed((paa) => {
        const deputy = { principal: 'anna.berzina', reason: 'absence' as const, from };
        paa.deputies.push(
          { ...deputy, deputy: 'toms.birznieks' },
          { ...deputy, deputy: 'agnese.strautina' },
          { ...deputy, deputy: 'emily.carter' },
          { ...deputy, deputy: 'guntis.purins' },
          { ...deputy, deputy: 'laura.jansone' },
        );
        paa.persons = paa.persons.map((one) =>
          one.shortName === 'guntis.purins' ? { ...one, to: from } : one,
        );
        paa.holdings.push(
          { role: 'auditor', person: 'toms.birznieks', from },
          { role: 'auditor', person: 'guntis.purins', from },
        );
      }),
      true,
    );
    expect(errors.map(({ code, params: { named } }) => `${code} ${named ?? ''}`)).toEqual([
      'PARTNER_ONLY_PROVIDES toms.birznieks',
      'PERSON_NOT_AFFILIATED guntis.purins',
      'DEPUTY_IS_OUTSIDER toms.birznieks',
      'DEPUTY_IS_OUTSIDER agnese.strautina',
      'DEPUTY_IS_OUTSIDER emily.carter',
      'PERSON_NOT_AFFILIATED guntis.purins',
      'PERSON_UNKNOWN laura.jansone',
    ]);
  });

  test('what has begun is not rewritten; it is ended, and a new entry follows (R34)', async () => {
    const rewritten = await importDocument(
      registers.prisma,
      changed((paa) =>
        paa.services
          .filter(({ code }) => code === 'DZD')
          .forEach((service) => (service.contribution = 1)),
      ),
    );
    expect(rewritten.errors).toMatchObject([
      { code: 'ENTRY_HAS_BEGUN', params: { fields: 'contribution' } },
    ]);

    const followed = await importDocument(
      registers.prisma,
      changed((paa) => {
        const service = serviceNamed(paa, 'DZD');
        paa.services.push({ ...service, contribution: 4, from: '2027-01-01' });
        service.to = '2027-01-01';
      }),
      true,
    );
    expect(followed).toMatchObject({ created: 1, changed: 1, errors: [] });
  });

  test('ending the one holder of a role needs a successor, who may come in the same document (R09)', async () => {
    const end = (paa: ReturnType<typeof demonstration>['institutions'][number]) => {
      const holding = paa.holdings.find(({ role, of }) => role === 'service_owner' && of === 'DZD');
      if (!holding) throw new Error('DZD has no owner');
      holding.to = '2027-01-01';
    };
    expect((await importDocument(registers.prisma, changed(end))).errors).toMatchObject([
      {
        code: 'HOLDING_NEEDS_SUCCESSOR',
        path: expect.stringMatching(/holdings\[2\]\.to/) as string,
      },
    ]);
    const succeeded = await importDocument(
      registers.prisma,
      changed((paa) => {
        paa.holdings.unshift({
          role: 'service_owner',
          of: 'DZD',
          person: 'janis.kalnins',
          from: '2027-01-01',
        });
        end({ ...paa, holdings: paa.holdings.slice(1) });
      }),
      true,
    );
    expect(succeeded).toMatchObject({ created: 1, changed: 1, errors: [] });
  });

  test('a resource may serve no service (S002-61)', async () => {
    const alone = changed((paa) =>
      paa.resources.push({
        code: 'ARH',
        nameLv: 'Arhīva telpas',
        nameEn: 'Archive rooms',
        kind: 'infrastructure',
        from: '2026-12-01',
      }),
    );
    expect(await importDocument(registers.prisma, alone, true)).toMatchObject({
      created: 1,
      changed: 0,
      errors: [],
    });
  });

  test('every change is in the audit chain of its institution, and tells nothing personal', async () => {
    const entries = await registers.within((tx) =>
      tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } }),
    );
    expect(entries.filter(({ action }) => action === 'holding.created').length).toBeGreaterThan(30);
    expect(JSON.stringify(entries.filter(({ action }) => action.startsWith('person')))).not.toMatch(
      /Bērziņa|@paa/,
    );
  });
}
