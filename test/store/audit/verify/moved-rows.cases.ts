import { entryHash } from '../../../../store/audit/chain';
import { caseContent } from '../../../../store/audit/contents';
import type { StoredEvent } from '../../../../domain/engine/events';
import { firstNumber, secondNumber } from '../recorded-cases';
import { found, harm, makeRoom, recorded, swap, verify } from './harmed-logs';

export function movedRowCases(): void {
  describe('the log of a case', () => {
    const first = () => `case_id = '${recorded.first}'`;

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
  });
}
