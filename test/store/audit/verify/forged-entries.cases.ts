import { entryHash } from '../../../../store/audit/chain';
import { caseContent } from '../../../../store/audit/contents';
import type { StoredEvent } from '../../../../domain/engine/events';
import { firstNumber } from '../recorded-cases';
import { found, harm, recorded } from './harmed-logs';

export function forgedEntryCases(): void {
  describe('the log of a case', () => {
    const first = () => `case_id = '${recorded.first}'`;

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
  });
}
