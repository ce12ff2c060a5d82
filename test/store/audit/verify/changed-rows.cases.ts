import { describeFinding } from '../../../../store/audit/finding';
import { firstNumber, secondNumber } from '../recorded-cases';
import { found, harm, lastHead, recorded, verify } from './harmed-logs';

export function changedRowCases(): void {
  describe('the log of a case', () => {
    const first = () => `case_id = '${recorded.first}'`;

    test.each([
      [
        'its event',
        `event = replace(event::text, '"claimed"', '"released"')::json`,
        'entryChanged',
      ],
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
}
