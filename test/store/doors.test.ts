import { v7 as uuid } from 'uuid';
import { assertMayContribute } from '../../store/access/may-contribute';
import { addAttachment } from '../../store/cases/add-attachment';
import { changesWithin } from '../../store/cases/changes-within';
import { linkById, linkCases, markWithdrawn, standingLink } from '../../store/cases/links';
import { numberOf } from '../../store/cases/number-of';
import { reserveCase } from '../../store/cases/reserve-case';
import { ContentStore } from '../../store/content/content-store';
import { enqueue } from '../../store/outbox/enqueue';
import { forEachInstitution } from '../../store/registers/for-each-institution';
import { openRegisters, type Registers } from './registers/demonstration';
import { today } from '../support/demonstration';
import { readEnvironment } from '../../runtime/environment';
import { testServers } from '../support/servers';
import { inboxCases } from './inbox.cases';
import { lastingRightCases } from './lasting-rights.cases';
import { searchCases } from './search.cases';
import { recordOpening } from './audit/record-case';

let registers: Registers;
let institutionId: string;
let one: string;
let other: string;
const contents = new ContentStore(readEnvironment(testServers().variables).masterKey);
const at = '2026-11-22T09:00:00.000Z';

beforeAll(async () => {
  registers = await openRegisters();
  institutionId = await registers.institutionId('PAA');
  one = await recordOpening(registers, institutionId);
  other = await recordOpening(registers, institutionId);
});
afterAll(() => registers.close());

inboxCases(
  () => registers,
  () => one,
);
lastingRightCases(() => registers);
searchCases(() => registers);

describe('a case is reserved', () => {
  const reservation = () => ({
    institutionId,
    caller: 'test',
    key: uuid(),
    requestHash: 'hash',
    title: 'Title',
  });

  test('once under its key, and a repeat finds the same', async () => {
    const asked = reservation();
    const reserve = () => registers.plain.within(institutionId, (sql) => reserveCase(sql, asked));
    const first = await reserve();
    expect(first.isRetry).toBe(false);
    expect(await reserve()).toEqual({ caseId: first.caseId, isRetry: true });
  });

  test('under the id that whoever asks has given it', async () => {
    const caseId = uuid();
    const asked = { ...reservation(), caseId, originCaseId: one };
    const reserved = await registers.within((tx) => reserveCase(tx, asked));
    expect(reserved).toEqual({ caseId, isRetry: false });
  });

  test('not for another wish under the same key', async () => {
    const asked = reservation();
    await registers.within((tx) => reserveCase(tx, asked));
    const again = registers.within((tx) => reserveCase(tx, { ...asked, requestHash: 'other' }));
    await expect(again).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
  });
});

test('what is enqueued under one key is sent once, of a case or of none', async () => {
  const row = {
    institutionId,
    sendKey: uuid(),
    kind: 'notice' as const,
    payload: { text: 'ā' },
    at,
    notBefore: new Date(at),
  };
  const ofCase = { ...row, sendKey: uuid(), about: { caseId: one, sequence: 1 } };
  await registers.plain.within(institutionId, (sql) => enqueue(sql, row, ofCase));
  await registers.within((tx) => enqueue(tx, row, ofCase));
  const sendKey = { in: [row.sendKey, ofCase.sendKey] };
  const rows = await registers.within((tx) =>
    tx.outbox.findMany({ where: { sendKey }, orderBy: { id: 'asc' } }),
  );
  expect(rows).toMatchObject([
    { kind: 'notice', payload: { text: 'ā' }, at: new Date(at), caseId: null, sequence: null },
    { caseId: one, sequence: 1 },
  ]);
});

describe('cases are tied', () => {
  const between = () => ({ fromCaseId: one, toCaseId: other, type: 'caused_by' as const });
  const link = { from: [] as string[], type: 'caused_by' as const, at };

  test('by a person, until a log says the same: then it is the log’s', async () => {
    const anna = await registers.personId('anna.berzina');
    const id = uuid();
    const asked = { ...link, institutionId, from: [one], to: other };
    await registers.within((tx) => linkCases(tx, { ...asked, made: { id, by: anna } }));
    expect(await registers.within((tx) => linkById(tx, id))).toMatchObject({ madeBy: anna });
    await registers.plain.within(institutionId, (sql) => linkCases(sql, asked));
    const standing = await registers.within((tx) => standingLink(tx, between()));
    expect(standing).toMatchObject({ id, madeBy: null, createdAt: new Date(at) });
    const withdrawn = { withdrawnAt: at, withdrawnBy: anna };
    await registers.within((tx) => markWithdrawn(tx, id, withdrawn));
    expect(await registers.within((tx) => standingLink(tx, between()))).toBeNull();
  });
});

test('a kept text is used from the beginning, a stored one is not', async () => {
  const place = { institutionId, caseId: one };
  const rows = await registers.within(async (tx) => {
    const kept = await contents.keep(tx, place, 'kept');
    const stored = await contents.store(tx, place, 'stored');
    const texts = await contents.read(tx, one, [kept.content, stored.content]);
    expect([...texts.values()].map(String).toSorted()).toEqual(['kept', 'stored']);
    const used = async (id: string) =>
      (await tx.content.findUniqueOrThrow({ where: { id } })).usedAt !== null;
    return [await used(kept.content), await used(stored.content)];
  });
  expect(rows).toEqual([true, false]);
});

test('a file is added with its name, encrypted, and an audit entry', async () => {
  const file = { name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('a'), sha256: 'hash' };
  const id = uuid();
  const added = { ...file, id, institutionId, caseId: one, by: undefined, at };
  const row = await registers.within((tx) => addAttachment(tx, contents, added));
  expect(row).toMatchObject({ id, authorId: 'submitter', sizeInBytes: 1, at: new Date(at) });
  const texts = await registers.within((tx) => contents.read(tx, one, [row.nameContentId]));
  expect([...texts.values()].map(String)).toEqual(['a.txt']);
});

test('every institution is reached, each once', async () => {
  const reached: string[] = [];
  await forEachInstitution(registers.plain, (id) => Promise.resolve(reached.push(id)));
  const all = await registers.prisma.institution.findMany({ select: { id: true } });
  expect(reached).toEqual(all.map(({ id }) => id).toSorted());
});

test('who only oversees adds nothing to a case that they took no part in, and neither does who stands in for them', async () => {
  const may = (personId: string) =>
    registers.plain.within(institutionId, (sql) =>
      assertMayContribute(sql, { caseId: one, personId, institutionId, on: today }),
    );
  const { personId: auditor } = await registers.within((tx) =>
    tx.holding.findFirstOrThrow({ where: { role: 'auditor' } }),
  );
  await expect(may(auditor)).rejects.toThrow('NOT_YOUR_ROLE');
  const deputy = await registers.personId('guntis.purins');
  await registers.within((tx) =>
    tx.deputy.create({
      data: {
        id: uuid(),
        institutionId,
        principalPersonId: auditor,
        deputyPersonId: deputy,
        reason: 'absence',
        validFrom: new Date('2026-01-01'),
        namedAt: new Date(),
      },
    }),
  );
  await expect(may(deputy)).rejects.toThrow('NOT_YOUR_ROLE');
  for (const role of ['registrar', 'advisory_board_member'])
    await expect(
      may(
        (await registers.within((tx) => tx.holding.findFirstOrThrow({ where: { role } }))).personId,
      ),
    ).rejects.toThrow('NOT_YOUR_ROLE');
  await may(await registers.personId('anna.berzina'));
  await registers.within((tx) =>
    tx.caseParticipant.create({ data: { institutionId, caseId: one, personId: auditor } }),
  );
  await may(auditor);
});

test('a freeze window finds the changes scheduled into it that it concerns', async () => {
  expect(await registers.within((tx) => numberOf(tx, one))).toMatch(/^PU2-20\//);
  const [startsAt, endsAt] = ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'];
  await registers.within((tx) =>
    tx.case.update({ where: { id: one }, data: { scheduledFrom: startsAt, scheduledTo: endsAt } }),
  );
  const found = (code: string | undefined, from = startsAt) =>
    registers.plain.within(institutionId, async (sql) =>
      changesWithin(sql, institutionId, {
        startsAt: from,
        endsAt,
        subjectIds: code === undefined ? [] : [await registers.idOf(code)],
      }),
    );
  expect(await found(undefined)).toEqual([one]);
  // The service itself, what it stands on, and something else.
  expect([await found('DZD'), await found('DZR'), await found('PIL')]).toEqual([[one], [one], []]);
  expect(await found(undefined, endsAt)).toEqual([]);
});
