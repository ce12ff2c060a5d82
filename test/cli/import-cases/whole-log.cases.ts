import {
  pastIncidentsFile,
  pastIncidentsMapping,
} from '../../../cli/stories/past-incidents/extract';
import { ProgressLine } from '../../../cli/progress-line';
import { allNew, imported, owner, run, stored } from './running-imports';

export function wholeLogCases(): void {
  test('the whole log is imported, odd cases too, and what is odd is said; the same log again changes nothing', async () => {
    const first = await imported(pastIncidentsFile);
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
    await imported(pastIncidentsFile);
    expect((await stored()).join()).not.toMatch(
      /Caller|Opened by|Created by|Updated by|Resolve[rd] /,
    );
    await expect(owner.query('delete from past_case_events')).rejects.toThrow('append-only');
  });

  test('a dry run says the same and stores nothing', async () => {
    const dry = await imported(pastIncidentsFile, '--dry-run');
    expect(await stored()).toEqual([]);
    expect(await imported(pastIncidentsFile)).toEqual(dry);
    expect(
      (
        await run(
          pastIncidentsFile,
          '--mapping',
          pastIncidentsMapping,
          '--institution',
          'PAA',
          '--dry-run',
        )
      ).printed,
    ).toMatch(/Tas bija mēģinājums: nekas nav saglabāts\.$/);
  });

  test('where nobody looks on, progress is told in plain lines now and then; on a terminal in one line that changes', async () => {
    expect(
      (
        await run(
          pastIncidentsFile,
          '--mapping',
          pastIncidentsMapping,
          '--institution',
          'PAA',
          '--dry-run',
        )
      ).told,
    ).toBe('');
    const told: string[] = [];
    let now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    const plain = new ProgressLine({
      isTTY: false,
      write: (text: string | Uint8Array) => Boolean(told.push(String(text))),
    });
    for (const share of ['a tenth', 'a half', 'all']) {
      plain.show(() => share);
      now += 9_000;
    }
    plain.end();
    clock.mockRestore();
    expect(told).toEqual(['all\n']);
    const written: string[] = [];
    const line = new ProgressLine({
      isTTY: true,
      write: (text: string | Uint8Array) => Boolean(written.push(String(text))),
    });
    line.show(() => 'half');
    line.end();
    expect(written).toEqual(['\r\u001B[Khalf', '\r\u001B[K']);
  });

  test('the cases of one institution are not those of another', async () => {
    await imported(pastIncidentsFile);
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
}
