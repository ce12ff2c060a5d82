import {
  pastIncidentsFile,
  pastIncidentsMapping,
} from '../../../cli/stories/past-incidents/extract';
import type { Summary } from '../../../store/past-cases/report';
import {
  allNew,
  imported,
  owner,
  run,
  stored,
  forgetPastCases,
  rows,
  written,
} from './running-imports';

/** On one import: what the log left stands again after each of them, but for the last. */
export function wholeLogCases(): void {
  describe('a whole log', () => {
    let first: Summary;
    beforeAll(async () => {
      await forgetPastCases();
      first = await imported(pastIncidentsFile);
    });

    test('the whole log is imported, odd cases too, and what is odd is said; the same log again changes nothing', async () => {
      expect(first).toMatchObject({
        rows: 1_606,
        refusedRows: 0,
        cases: allNew,
        newEvents: 1_606,
        oddities: {
          unknownValue: 1,
          valueMissing: 73,
          timeSkipped: 1,
          timesOutOfOrder: 1,
          orderDiffers: 1,
          priorityChanged: 42,
          reopened: 26,
          reassignmentsDiffer: 8,
        },
        columnsNotKept: expect.arrayContaining([
          'caller_id',
          'opened_by',
          'sys_created_by',
          'sys_updated_by',
          'assigned_to',
          'resolved_by',
        ]) as string[],
      });
      const before = await stored();
      expect(before).toHaveLength(200);
      expect(await imported(pastIncidentsFile)).toMatchObject({
        cases: { ...allNew, new: 0, unchanged: 200 },
        newEvents: 0,
        oddities: first.oddities,
      });
      expect(await stored()).toEqual(before);
      expect((await owner.query('select action, object, detail from audit_entries')).rows).toEqual([
        {
          action: 'pastCases.imported',
          object: 'pastCases:servicenow',
          detail: {
            cases: 200,
            events: 1_606,
            first: 'INC0000164',
            last: expect.any(String) as string,
          },
        },
      ]);
    });

    test('no person of the log is kept, and the owner of the table cannot be made to forget an event', async () => {
      expect((await stored()).join()).not.toMatch(
        /Caller|Opened by|Created by|Updated by|Resolve[rd] /,
      );
      await expect(owner.query('delete from past_case_events')).rejects.toThrow('append-only');
    });

    test('rows of one case may lie apart, in any order', async () => {
      const inOrder = await stored();
      const apart = await written(...rows.toReversed());
      expect(await imported(apart)).toMatchObject({ cases: { unchanged: 200 } });
      expect(await stored()).toEqual(inOrder);
    });

    test('a longer log of the same cases adds what is new, an older one changes nothing', async () => {
      const whole = await stored();
      await forgetPastCases();
      const half = rows.filter(
        (_row, index) => rows[index + 1]?.split(',')[0] === rows[index]?.split(',')[0],
      );
      expect(await imported(await written(...half))).toMatchObject({
        cases: allNew,
        newEvents: half.length,
      });
      expect(await imported(pastIncidentsFile)).toMatchObject({
        cases: { ...allNew, new: 0, longer: 200 },
        newEvents: rows.length - half.length,
      });
      expect(await stored()).toEqual(whole);
      expect(await imported(await written(...half))).toMatchObject({
        cases: { ...allNew, new: 0, unchanged: 200 },
        newEvents: 0,
      });
      expect(await stored()).toEqual(whole);
    });

    test('the cases of one institution are not those of another', async () => {
      const { printed } = await run(
        pastIncidentsFile,
        '--mapping',
        pastIncidentsMapping,
        '--institution',
        'RUD',
        '--json',
      );
      expect(JSON.parse(printed)).toMatchObject({ cases: { new: 200 } });
    });
  });
}
