import { readFile, rm, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { entryHash } from '../../../store/audit/chain';
import { caseContent } from '../../../store/audit/contents';
import { describeFinding } from '../../../store/audit/finding';
import { signDay, signNow } from '../../../store/audit/head';
import { statementHash, type Head } from '../../../store/audit/head-format';
import { verifyAll, type VerifyOptions } from '../../../store/audit/verify';
import type { StoredEvent } from '../../../domain/engine/events';
import {
  asOwner,
  firstNumber,
  recordCases,
  secondNumber,
  type RecordedCases,
} from './recorded-cases';
import { keepUnharmed } from './undo-harm';

let recorded: RecordedCases;
let undoHarm: () => Promise<void>;
let firstHead: Head;
let lastHead: Head;
/** The last audit entry that the last head holds; one more was made since. */
let lastSignedAudit: number;

// Two heads; since the last one the first case had two more entries and the institution one.
beforeAll(async () => {
  recorded = await recordCases();
  firstHead = await signDay(heads(), '2026-11-21');
  await recorded.goOn(recorded.first);
  await recorded.note('test.five');
  lastHead = await signNow(heads());
  lastSignedAudit =
    lastHead.chains.find(
      ({ caseId, institutionId }) => caseId === null && institutionId === recorded.institutionId,
    )?.sequence ?? 0;
  await recorded.goOn(recorded.first);
  await recorded.goOn(recorded.first);
  await recorded.note('test.six');
  undoHarm = await keepUnharmed(recorded);
});
afterEach(() => undoHarm());
afterAll(() => recorded.close());

const heads = () => ({
  prisma: recorded.registers.prisma,
  signingKey: recorded.signingKey,
  headsFolder: recorded.headsFolder,
});
const harm = (...statements: [string, ...unknown[]][]) =>
  asOwner(recorded.registers.databaseAdminUrl, ...statements);
const verify = (options: Partial<VerifyOptions> = {}) =>
  verifyAll(recorded.registers.prisma, {
    headsFolder: recorded.headsFolder,
    publicKey: recorded.publicKey,
    ...options,
  });
const found = async (options: Partial<VerifyOptions> = {}) =>
  (await verify(options)).findings.map(({ code, place, sequence, params }) => [
    place === null ? params['head'] : (place.number ?? place.institution),
    sequence,
    code,
  ]);
const fileOf = ({ statement }: Head) => `${recorded.headsFolder}/${statement.name}.json`;

/** Moves every later entry on, to make room at a place. */
const makeRoom = (table: string, chain: string, at: number): [string, ...unknown[]][] => [
  [`update ${table} set sequence = sequence + 1000 where ${chain} and sequence >= $1`, at],
  [`update ${table} set sequence = sequence - 999 where ${chain} and sequence >= 1000`],
];
const swap = (table: string, chain: string, a: number, b: number): [string, ...unknown[]][] => [
  [`update ${table} set sequence = -1 where ${chain} and sequence = $1`, a],
  [`update ${table} set sequence = $1 where ${chain} and sequence = $2`, a, b],
  [`update ${table} set sequence = $1 where ${chain} and sequence = -1`, b],
];

test('an untouched database has no findings, and tells up to where a removed tail is noticed', async () => {
  const { cases, entries, findings, lastHead: upTo } = await verify();
  expect({ cases, findings, upTo: upTo?.name }).toEqual({
    cases: 2,
    findings: [],
    upTo: lastHead.statement.name,
  });
  expect(entries).toBeGreaterThan(20);
});

describe('the log of a case', () => {
  const first = () => `case_id = '${recorded.first}'`;

  test.each([
    ['its event', `event = replace(event::text, '"claimed"', '"released"')::json`, 'entryChanged'],
    [
      'who acted',
      `event = jsonb_set(event::jsonb, '{by,personId}', '"somebody-else"')::json`,
      'entryChanged',
    ],
    ['its salt', `salt = md5(salt)`, 'entryChanged'],
    ['its hash', `hash = repeat('a', 64)`, 'entryChanged'],
    ['its link', `previous_hash = repeat('a', 64)`, 'entryChanged'],
    ['the instant beside the event', `at = at - interval '1 day'`, 'columnChanged'],
    ['the type beside the event', `type = 'held'`, 'columnChanged'],
    ['the person beside the event', `actor_id = 'somebody-else'`, 'columnChanged'],
    ['the event’s id', `event_id = 'another'`, 'columnChanged'],
    ['the stored answer', `answer = '{}'`, 'columnChanged'],
    ['the digest of the state', `state_digest = repeat('a', 64)`, 'stateDiffers'],
  ])('a changed row is found: %s', async (_what, change, code) => {
    await harm([`update case_events set ${change} where ${first()} and sequence = 4`]);
    expect(await found()).toEqual([[firstNumber, 4, code]]);
  });

  test('a removed row is found, and which', async () => {
    await harm([`delete from case_events where ${first()} and sequence = 3`]);
    expect(await found()).toEqual([[firstNumber, 3, 'entriesMissing']]);
  });

  test('a row hidden in another institution is as good as removed', async () => {
    await harm([
      `update case_events set institution_id = 'another' where ${first()} and sequence = 3`,
    ]);
    expect(await found()).toEqual([[firstNumber, 3, 'entriesMissing']]);
  });

  test('a removed tail is found behind an exported head, even when the case was set back with it', async () => {
    await harm(
      [`delete from case_events where ${first()} and sequence > 6`],
      [
        `update cases c set sequence = 6, state_digest = (select state_digest from case_events
          where case_id = c.id and sequence = 6) where id = $1`,
        recorded.first,
      ],
    );
    const { findings } = await verify();
    expect(findings.map(({ code, sequence }) => [code, sequence])).toEqual([
      ['tailMissing', 7],
      ['stateChanged', null],
    ]);
    expect(findings.map((finding) => describeFinding(finding, 'en'))[0]).toBe(
      `Case ${firstNumber} (PAA), entry 7: entries 7–7 were removed from the end: signed head ${lastHead.statement.name} still holds them`,
    );
  });

  test('a tail newer than the last head is missed by the case itself, and by its workflow', async () => {
    await harm([`delete from case_events where ${first()} and sequence = 9`]);
    expect(await found()).toEqual([[firstNumber, null, 'logShorter']]);
    expect(
      await found({
        askWorkflow: (caseId) => Promise.resolve(caseId === recorded.first ? 9 : undefined),
      }),
    ).toEqual([
      [firstNumber, null, 'logShorter'],
      [firstNumber, 9, 'workflowKnowsMore'],
    ]);
  });

  test.each([
    [2, 3],
    [2, 5],
    [7, 9],
  ])('rows %i and %i, swapped, are found and named', async (a, b) => {
    await harm(...swap('case_events', first(), a, b));
    const { findings } = await verify();
    expect(findings.map(({ code, params }) => [code, params])).toEqual([
      ['entriesSwapped', { first: a, second: b }],
    ]);
  });

  test('two rows whose contents were exchanged are found, though hashes and links stayed', async () => {
    await harm([
      `update case_events e set event = o.event, salt = o.salt, event_id = o.event_id || '*',
        type = o.type, at = o.at, answer = o.answer from case_events o
        where e.case_id = o.case_id and e.${first()}
          and (e.sequence, o.sequence) in ((2, 4), (4, 2))`,
    ]);
    expect(await found()).toEqual([[firstNumber, 2, 'entriesSwapped']]);
  });

  const columns =
    'institution_id, event_id, type, at, actor_id, event, answer, request_hash, state_digest, salt, previous_hash, hash, recorded_at';
  const insertCopy = (at: number, from: number): [string, ...unknown[]] => [
    `insert into case_events (case_id, sequence, ${columns}) select case_id, $1,
      ${columns.replace('event_id', `event_id || '*'`)} from case_events where ${first()}
        and sequence = $2`,
    at,
    from,
  ];

  test('a row inserted in the middle is found, and only it', async () => {
    await harm(...makeRoom('case_events', first(), 4), insertCopy(4, 2), [
      'update cases set sequence = sequence + 1 where id = $1',
      recorded.first,
    ]);
    expect(await found()).toEqual([[firstNumber, 4, 'entriesInserted']]);
  });

  test('a row inserted in the middle with a hash that fits is found too', async () => {
    await harm(...makeRoom('case_events', first(), 4), insertCopy(4, 2));
    const row = await recorded.registers.within((tx) =>
      tx.caseEvent.findFirstOrThrow({ where: { caseId: recorded.first, sequence: 3 } }),
    );
    const forged = { ...(row.event as object), sequence: 4, id: 'forged' };
    const hash = entryHash(
      row.hash,
      4,
      'salt',
      caseContent(recorded.first, forged as unknown as StoredEvent),
    );
    await harm([
      `update case_events set event = $1, salt = 'salt', previous_hash = $2, hash = $3
        where ${first()} and sequence = 4`,
      JSON.stringify(forged),
      row.hash,
      hash,
    ]);
    expect(await found()).toEqual([
      [firstNumber, 4, 'entriesInserted'],
      [firstNumber, 4, 'stateDiffers'],
      [firstNumber, null, 'logLonger'],
    ]);
  });

  test('a row inserted at the end, or before the beginning, is found', async () => {
    await harm(insertCopy(10, 9), insertCopy(0, 1));
    expect(await found()).toEqual([
      [firstNumber, 0, 'entriesInserted'],
      [firstNumber, 10, 'entryChanged'],
      [firstNumber, null, 'logLonger'],
    ]);
  });

  test('a row overwritten with a copy of another is found, and only it', async () => {
    await harm([`delete from case_events where ${first()} and sequence = 4`], insertCopy(4, 3));
    expect(await found()).toEqual([[firstNumber, 4, 'entryChanged']]);
  });

  test('an entry replaced with all that follows, hashes and all, is found by the signed head', async () => {
    const rows = await recorded.registers.within((tx) =>
      tx.caseEvent.findMany({ where: { caseId: recorded.first }, orderBy: { sequence: 'asc' } }),
    );
    let previousHash = rows[1]?.hash ?? '';
    for (const { sequence, salt, event } of rows.slice(2)) {
      const forged =
        sequence === 3 ? { ...(event as object), at: '2020-01-01T00:00:00.000Z' } : event;
      const hash = entryHash(
        previousHash,
        sequence,
        salt,
        caseContent(recorded.first, forged as unknown as StoredEvent),
      );
      await harm([
        `update case_events set event = $1, previous_hash = $2, hash = $3 where ${first()}
          and sequence = $4`,
        JSON.stringify(forged),
        previousHash,
        hash,
        sequence,
      ]);
      previousHash = hash;
    }
    expect(await found()).toEqual(expect.arrayContaining([[firstNumber, 6, 'chainRewritten']]));
  });

  test('an entry replaced alone breaks the link of the next', async () => {
    const { event, previousHash } = await recorded.registers.within((tx) =>
      tx.caseEvent.findFirstOrThrow({ where: { caseId: recorded.first, sequence: 8 } }),
    );
    const forged = { ...(event as object), at: '2020-01-01T00:00:00.000Z' };
    const hash = entryHash(
      previousHash,
      8,
      'salt',
      caseContent(recorded.first, forged as unknown as StoredEvent),
    );
    await harm([
      `update case_events set event = $1, salt = 'salt', hash = $2 where ${first()}
        and sequence = 8`,
      JSON.stringify(forged),
      hash,
    ]);
    expect(await found()).toEqual(expect.arrayContaining([[firstNumber, 9, 'linkBroken']]));
  });

  test('whole logs of two cases, exchanged, are found', async () => {
    await harm(
      [`update case_events set case_id = 'elsewhere' where case_id = $1`, recorded.first],
      [`update case_events set case_id = $1 where case_id = $2`, recorded.first, recorded.second],
      [`update case_events set case_id = $1 where case_id = 'elsewhere'`, recorded.second],
    );
    expect(await found()).toEqual(
      expect.arrayContaining([
        [firstNumber, 1, 'entryChanged'],
        [secondNumber, 1, 'entryChanged'],
      ]),
    );
  });

  test('a whole case that vanished is found by its number and by the head', async () => {
    await harm(
      ['delete from case_events where case_id = $1', recorded.second],
      ['delete from cases where id = $1', recorded.second],
    );
    expect(await found()).toEqual([
      [secondNumber, 1, 'tailMissing'],
      [secondNumber, null, 'numberMissing'],
    ]);
  });

  test('a log whose case was removed is found', async () => {
    await harm(['delete from cases where id = $1', recorded.second]);
    expect(await found()).toEqual([
      [secondNumber, null, 'caseRowMissing'],
      [secondNumber, null, 'numberMissing'],
    ]);
  });

  test.each([
    ['sequence = 3', 'logLonger'],
    [`state = jsonb_set(state::jsonb, '{status}', '"closed"')::json`, 'stateChanged'],
    [`status = 'closed'`, 'readModelDiffers'],
    [`subject_id = 'another'`, 'readModelDiffers'],
  ])('what the case shows is compared with its log: %s', async (change, code) => {
    await harm([`update cases set ${change} where id = $1`, recorded.second]);
    expect(await found()).toEqual([[secondNumber, null, code]]);
  });

  test('only one case or one institution may be looked at', async () => {
    await harm([`update case_events set salt = 'x' where ${first()} and sequence = 2`]);
    expect(await found({ caseNumber: secondNumber })).toEqual([]);
    expect(await found({ institution: 'RUD' })).toEqual([]);
    expect(await found({ institution: 'PAA', caseNumber: firstNumber })).toEqual([
      [firstNumber, 2, 'entryChanged'],
    ]);
  });
});

describe('the audit entries of an institution', () => {
  const own = () => `institution_id = '${recorded.institutionId}'`;

  test.each([
    `detail = '{}'`,
    `action = 'test.other'`,
    `actor_id = 'somebody'`,
    `at = at + interval '1 millisecond'`,
    `object = 'test:2'`,
    `hash = repeat('a', 64)`,
  ])('a changed row is found: %s', async (change) => {
    await harm([`update audit_entries set ${change} where ${own()} and sequence = 3`]);
    expect(await found()).toEqual([['PAA', 3, 'entryChanged']]);
  });

  test('a removed row is found', async () => {
    await harm([`delete from audit_entries where ${own()} and sequence in (3, 4)`]);
    expect(await found()).toEqual([['PAA', 3, 'entriesMissing']]);
  });

  test('a removed tail is found behind an exported head, one newer than it is not', async () => {
    await harm([`delete from audit_entries where ${own()} and sequence > $1`, lastSignedAudit]);
    expect(await found()).toEqual([]);
    await harm([`delete from audit_entries where ${own()} and sequence >= $1`, lastSignedAudit]);
    expect(await found()).toEqual([['PAA', lastSignedAudit, 'tailMissing']]);
  });

  test('swapped rows are found', async () => {
    await harm(...swap('audit_entries', own(), 2, 4));
    expect(await found()).toEqual([['PAA', 2, 'entriesSwapped']]);
  });

  test('an inserted row is found', async () => {
    await harm(...makeRoom('audit_entries', own(), 3), [
      `insert into audit_entries select institution_id, 3, at, actor_id, action, object, detail,
        salt, previous_hash, hash from audit_entries where ${own()} and sequence = 2`,
    ]);
    expect(await found()).toEqual([['PAA', 3, 'entriesInserted']]);
  });

  test('entries moved to another institution are found', async () => {
    const { institutionId } = recorded;
    const other = await recorded.registers.institutionId('RUD');
    await harm(
      [
        `update audit_entries set institution_id = 'elsewhere' where institution_id = $1`,
        institutionId,
      ],
      [
        `update audit_entries set institution_id = $1 where institution_id = $2`,
        institutionId,
        other,
      ],
      [`update audit_entries set institution_id = $1 where institution_id = 'elsewhere'`, other],
    );
    expect(await found()).toEqual(
      expect.arrayContaining([
        ['PAA', 1, 'entryChanged'],
        ['RUD', 1, 'entryChanged'],
      ]),
    );
  });
});

describe('the signed heads', () => {
  test('the day’s head is made once; one asked for stands until something happens', async () => {
    expect(await signDay(heads(), '2026-11-21')).toEqual(firstHead);
    const now = await signNow(heads());
    expect(now.statement.previousHash).toBe(statementHash(lastHead.statement));
    expect(now.chains.map(({ number }) => number)).toEqual([null, firstNumber]);
    expect(await signNow(heads())).toEqual(now);
    expect(await verify()).toMatchObject({ findings: [], lastHead: { name: now.statement.name } });
  });

  test('two who sign at the same time make one head', async () => {
    const [one, other] = await Promise.all([
      signDay(heads(), '2026-11-22'),
      signDay(heads(), '2026-11-22'),
    ]);
    expect(one).toEqual(other);
    expect(await found()).toEqual([]);
  });

  test('a head whose export was cut short is exported by the next', async () => {
    await rm(fileOf(firstHead));
    expect(await found()).toEqual([['2026-11-21', null, 'headNotExported']]);
    await signDay(heads(), '2026-11-21');
    expect(await found()).toEqual([]);
  });

  test('a changed signature is found, in the database and in the file', async () => {
    const signature = firstHead.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    await writeFile(fileOf(firstHead), JSON.stringify({ ...firstHead, signature }));
    expect(await found()).toEqual([
      ['2026-11-21', null, 'headDiffers'],
      ['2026-11-21', null, 'headSignatureWrong'],
    ]);
    await harm([`update audit_heads set signature = $1 where day = '2026-11-21'`, signature]);
    expect(await found()).toEqual([
      ['2026-11-21', null, 'headSignatureWrong'],
      [lastHead.statement.name, null, 'headBeforeMissing'],
    ]);
  });

  test('a head of another key is worth nothing', async () => {
    expect(await found({ publicKey: generateKeyPairSync('ed25519').publicKey })).toEqual([
      ['2026-11-21', null, 'headSignatureWrong'],
      [lastHead.statement.name, null, 'headSignatureWrong'],
    ]);
  });

  test('a changed list of chains is found', async () => {
    const chains = lastHead.chains.map((chain) =>
      chain.caseId === recorded.first ? { ...chain, sequence: 6 } : chain,
    );
    await writeFile(fileOf(lastHead), JSON.stringify({ ...lastHead, chains }));
    await harm([
      `update audit_heads set content = jsonb_set(content, '{chains}', $1) where day = $2`,
      JSON.stringify(chains),
      lastHead.statement.name,
    ]);
    expect(await found()).toEqual([[lastHead.statement.name, null, 'headContentChanged']]);
  });

  test('a head removed from the database is found by its file, and one removed from both by the next', async () => {
    await harm([`delete from audit_heads where day = '2026-11-21'`]);
    expect(await found()).toEqual([['2026-11-21', null, 'headNotInDatabase']]);
    await rm(fileOf(firstHead));
    expect(await found()).toEqual([[lastHead.statement.name, null, 'headBeforeMissing']]);
  });

  test('a changed row or file is found', async () => {
    await harm([
      `update audit_heads set signed_at = signed_at - interval '1 year' where day = '2026-11-21'`,
    ]);
    expect(await found()).toEqual([['2026-11-21', null, 'headRowChanged']]);
    await undoHarm();
    await writeFile(fileOf(firstHead), (await readFile(fileOf(firstHead), 'utf8')).slice(0, -10));
    expect(await found()).toEqual([
      ['2026-11-21', null, 'headDiffers'],
      ['2026-11-21', null, 'headUnreadable'],
    ]);
  });
});
