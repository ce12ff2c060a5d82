import { priorityOf } from '../../../domain/processes/pu2-21-incident-management/incident';
import { interpret } from '../../../domain/past-cases/interpret';
import type { LogRow } from '../../../domain/past-cases/log-row';
import type { OddityKind } from '../../../domain/past-cases/oddity';
import type { PastCase } from '../../../domain/past-cases/past-case';
import { pastIncidentRows, pastIncidents } from '../../../cli/stories/past-incidents/extract';

let rows: ReadonlyMap<string, [LogRow, ...LogRow[]]>;
let incidents: PastCase[];
beforeAll(async () => {
  rows = await pastIncidentRows();
  incidents = await pastIncidents();
});

const withOddity = (kind: OddityKind): PastCase[] =>
  incidents.filter(({ oddities }) => oddities.some((oddity) => oddity.kind === kind));
const numbersWith = (kind: OddityKind): string[] => withOddity(kind).map(({ number }) => number);

test('the extract has 200 whole incidents of a real log, with 1,606 events', () => {
  expect(incidents).toHaveLength(200);
  expect(incidents.flatMap(({ events }) => events)).toHaveLength(1_606);
  for (const { events } of incidents) {
    expect(events.map(({ sequence }) => sequence)).toEqual(
      events.map((_event, index) => index + 1),
    );
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
    expect(events.map(({ kinds }) => kinds.includes('opened'))).toEqual(
      events.map((_event, index) => index === 0),
    );
  }
});

test('R27: the priority that the real log gives follows from impact and urgency by our table, in every row', () => {
  const seen = new Set<string>();
  for (const { impact, urgency, priority } of [...rows.values()].flat()) {
    if (impact === null || urgency === null) throw new Error('the extract has both in every row');
    seen.add(`${impact} × ${urgency} = ${priority ?? '?'}`);
    expect(priority).toBe(priorityOf(impact, urgency));
  }
  // Of the nine combinations one never occurs.
  expect([...seen].sort()).toEqual([
    'high × high = P1',
    'high × medium = P2',
    'low × high = P3',
    'low × low = P4',
    'low × medium = P4',
    'medium × high = P2',
    'medium × low = P4',
    'medium × medium = P3',
  ]);
  expect(withOddity('priorityDiffers')).toEqual([]);
});

test('reopenings counted from the events are those that the source counted', () => {
  expect(withOddity('reopeningsDiffer')).toEqual([]);
  expect(withOddity('reopened')).toHaveLength(26);
  expect(incidents.map(({ reopenings }) => reopenings).reduce((sum, count) => sum + count)).toBe(
    28,
  );
});

test('reassignments counted from the events are those that the source counted, but for eight incidents, which say so', () => {
  const missed = withOddity('reassignmentsDiffer').map(
    ({ reassignments, number }) =>
      (rows.get(number)?.at(-1)?.ofCase.reassignments ?? 0) - reassignments,
  );
  expect(missed).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  for (const incident of incidents.filter(
    ({ number }) => !numbersWith('reassignmentsDiffer').includes(number),
  )) {
    expect(incident.reassignments).toBe(rows.get(incident.number)?.at(-1)?.ofCase.reassignments);
  }
});

test('the state -100 is kept as unknown and neither ends nor reopens the incident', () => {
  const [incident, ...others] = withOddity('unknownValue');
  expect(others).toEqual([]);
  expect(incident?.oddities).toContainEqual({
    kind: 'unknownValue',
    field: 'state',
    params: { value: '-100' },
    sequence: expect.any(Number) as number,
  });
  expect(incident?.events.flatMap(({ changes }) => changes)).toContainEqual({
    field: 'state',
    from: 'diagnosing',
    to: 'unknown',
  });
  expect(incident).toMatchObject({ state: 'closed', reopenings: 0 });
});

test('what else is odd in the real log is said', () => {
  expect(numbersWith('timeSkipped')).toHaveLength(1);
  expect(numbersWith('orderDiffers')).toEqual(['INC0000164']);
  expect(numbersWith('timesOutOfOrder')).toEqual(['INC0000164']);
  expect(withOddity('valueMissing')).toHaveLength(73);
  expect(withOddity('priorityChanged')).toHaveLength(42);
  expect(withOddity('updatesMissing')).toHaveLength(111);
  expect(withOddity('resolvedDiffers')).toHaveLength(9);
});

test('links to problems and changes are kept by their numbers', () => {
  expect(incidents.filter(({ links }) => links.problem && links.change).length).toBeGreaterThan(0);
  expect(incidents.find(({ links }) => links.causingChange)?.links.causingChange).toEqual([
    expect.stringMatching(/^CHG\d+$/),
  ]);
});

test('nothing of an incident names a person', () => {
  expect(JSON.stringify(incidents)).not.toMatch(
    /Caller|Opened by|Created by|Updated by|Resolve[rd]/,
  );
});

test('the order of the rows in the log does not matter', () => {
  for (const [first, ...others] of rows.values()) {
    const last = others.pop();
    if (last)
      expect(interpret([last, ...others, first])).toEqual(interpret([first, ...others, last]));
  }
});
