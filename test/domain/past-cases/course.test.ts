import { courseOf } from '../../../domain/past-cases/course';
import type { Course } from '../../../domain/past-cases/deed';
import { interpret } from '../../../domain/past-cases/interpret';
import type { LogRow } from '../../../domain/past-cases/log-row';
import type { PastCase } from '../../../domain/past-cases/past-case';
import type { PastState } from '../../../domain/past-cases/states';
import { turnsInSource, turnsOf } from '../../../domain/past-cases/turns';
import { pastIncidents } from '../../../cli/stories/past-incidents/extract';

let incidents: PastCase[];
let courses: Course[];
beforeAll(async () => {
  incidents = await pastIncidents();
  courses = incidents.map(courseOf);
});

type Row = Partial<Omit<LogRow, 'ofCase'>> & { state: PastState; openedAt?: string };

/** An incident of these rows, one an hour. */
function told(...rows: [Row, ...Row[]]): Course {
  const [first, ...others] = rows.map(({ openedAt = null, ...row }, hour): LogRow => ({
    number: 'INC1',
    at: `2026-03-02T0${hour}:00:00.000Z`,
    order: hour,
    impact: 'medium',
    urgency: 'medium',
    priority: 'P3',
    group: 'A',
    codes: {},
    links: {},
    oddities: [],
    ofCase: {
      openedAt,
      enteredAt: null,
      resolvedAt: null,
      closedAt: null,
      reassignments: null,
      reopenings: null,
      codes: {},
    },
    ...row,
  }));
  if (first === undefined) throw new Error('no row');
  return courseOf(interpret([first, ...others]));
}

const deedsOf = (...rows: [Row, ...Row[]]): string[] =>
  told(...rows).deeds.map((deed) => (deed.does === 'passOn' ? `passOn ${deed.level}` : deed.does));

describe('the 200 incidents of the extract', () => {
  test('are handed over, reopened and given another priority as often as the source says', () => {
    expect(courses.map(({ deeds }) => turnsOf(deeds))).toEqual(incidents.map(turnsInSource));
    expect(
      courses
        .map(({ deeds }) => turnsOf(deeds))
        .reduce(
          (sum, { reassignments, reopenings, priorityChanges }) => [
            (sum[0] ?? 0) + reassignments,
            (sum[1] ?? 0) + reopenings,
            (sum[2] ?? 0) + priorityChanges,
          ],
          [0, 0, 0],
        ),
    ).toEqual([300, 28, 45]);
  });

  test('begin with the report, go on in the order of the source, and end as it does', () => {
    for (const { deeds } of courses) {
      expect(deeds.slice(0, 2).map(({ does }) => does)).toEqual(['report', 'accept']);
      expect(deeds.map(({ at }) => at)).toEqual(deeds.map(({ at }) => at).sort());
      expect(deeds.map(({ sequence }) => sequence)).toEqual(
        deeds.map(({ sequence }) => sequence).sort((a, b) => a - b),
      );
      expect(deeds.at(-1)?.does).toBe('close');
    }
  });

  test('every event is played, or said not to be', () => {
    for (const [index, { deeds, deviations }] of courses.entries()) {
      const said = new Set([...deeds, ...deviations].map(({ sequence }) => sequence));
      expect([...said].sort((a, b) => a - b)).toEqual(
        incidents[index]?.events.map(({ sequence }) => sequence),
      );
    }
  });

  test('what PU2-21 cannot follow word for word is counted', () => {
    const counts: Record<string, number> = {};
    for (const { kind } of courses.flatMap(({ deviations }) => deviations))
      counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({
      nothingShown: 464,
      notToldApart: 52,
      fieldsNotPlayed: 75,
      waitInterrupted: 23,
      stateUnknown: 1,
      closedUnresolved: 1,
      reportedLater: 1,
    });
  });
});

describe('the course of an incident', () => {
  test('is reported as its first impact and urgency would be', () => {
    expect(
      told({ state: 'registered', impact: 'high', urgency: 'low', priority: 'P3' }).deeds,
    ).toMatchObject([
      { does: 'report', extent: 'all', hindrance: 'bypassed' },
      { does: 'accept', impact: 'high', urgency: 'low', priority: 'P3' },
    ]);
  });

  test('is reported when the source says, and accepted with its first row', () => {
    const { deeds, deviations } = told({
      state: 'registered',
      openedAt: '2026-03-01T12:00:00.000Z',
    });
    expect(deeds.map(({ at }) => at)).toEqual([
      '2026-03-01T12:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ]);
    expect(deviations).toEqual([]);
    expect(told({ state: 'registered', openedAt: '2026-03-03T12:00:00.000Z' })).toMatchObject({
      deeds: [{ at: '2026-03-02T00:00:00.000Z' }, {}],
      deviations: [{ kind: 'reportedLater' }],
    });
  });

  test('gives each further group the next level, of which there are three', () => {
    expect(
      deedsOf(
        { state: 'diagnosing', group: 'A' },
        { state: 'diagnosing', group: 'B' },
        { state: 'diagnosing', group: 'C' },
        { state: 'diagnosing', group: 'D' },
        { state: 'diagnosing', group: 'A' },
      ).slice(2),
    ).toEqual(['passOn 2', 'passOn 3', 'passOn 3', 'passOn 1']);
  });

  test('ends a wait before the next thing, and begins it again where the source goes on waiting', () => {
    expect(
      deedsOf(
        { state: 'waiting_reporter' },
        { state: 'diagnosing' },
        { state: 'waiting_partner' },
        { state: 'waiting_reporter' },
        { state: 'restored' },
      ).slice(2),
    ).toEqual([
      'askReporter',
      'answerAsReporter',
      'askPartner',
      'giveUpPartner',
      'askReporter',
      'answerAsReporter',
      'restore',
    ]);
    const handedOver = told(
      { state: 'waiting_reporter' },
      { state: 'waiting_reporter', group: 'B' },
    );
    expect(handedOver.deeds.slice(2).map(({ does }) => does)).toEqual([
      'askReporter',
      'answerAsReporter',
      'passOn',
      'askReporter',
    ]);
    expect(handedOver.deviations).toEqual([{ kind: 'waitInterrupted', sequence: 2 }]);
  });

  test('gives another priority while it waits, but on hold only by going on for a moment', () => {
    const urgent = { urgency: 'high', priority: 'P2' } as const;
    expect(
      deedsOf({ state: 'waiting_reporter' }, { state: 'waiting_reporter', ...urgent }).slice(2),
    ).toEqual(['askReporter', 'reprioritise']);
    expect(deedsOf({ state: 'on_hold' }, { state: 'on_hold', ...urgent }).slice(2)).toEqual([
      'hold',
      'resume',
      'reprioritise',
      'hold',
    ]);
  });

  test('takes what the partner delivered as the restoring', () => {
    expect(
      deedsOf({ state: 'waiting_partner' }, { state: 'restored' }, { state: 'closed' }).slice(2),
    ).toEqual(['askPartner', 'takeDelivery', 'restore', 'close']);
  });

  test('is reopened by the reporter’s word before it is closed, and as a case after', () => {
    expect(
      deedsOf(
        { state: 'restored' },
        { state: 'diagnosing' },
        { state: 'restored' },
        { state: 'closed' },
        { state: 'diagnosing' },
        { state: 'restored' },
      ).slice(2),
    ).toEqual(['restore', 'deny', 'restore', 'close', 'reopen', 'restore']);
  });

  test('says what cannot be played instead of dropping it', () => {
    expect(told({ state: 'diagnosing' }, { state: 'unknown' }).deviations).toEqual([
      { kind: 'stateUnknown', sequence: 2 },
    ]);
    expect(told({ state: 'diagnosing' }, { state: 'cancelled' }).deviations).toEqual([
      { kind: 'stateNotPlayed', state: 'cancelled', sequence: 2 },
    ]);
    expect(told({ state: 'closed' }, { state: 'restored' }).deviations).toEqual([
      { kind: 'closedUnresolved', sequence: 1 },
      { kind: 'stateNotPlayed', state: 'restored', sequence: 2 },
    ]);
    expect(
      told(
        { state: 'restored' },
        { state: 'restored', group: 'B', urgency: 'high', priority: 'P2' },
      ).deviations,
    ).toEqual([{ kind: 'alreadyRestored', kinds: ['reassigned', 'priorityChanged'], sequence: 2 }]);
    expect(told({ state: 'diagnosing', impact: null }).deviations).toEqual([
      { kind: 'notJudged', sequence: 1 },
    ]);
    expect(
      told(
        { state: 'diagnosing' },
        { state: 'diagnosing', codes: { category: 'x' } },
        { state: 'diagnosing', codes: { category: 'x' } },
      ).deviations,
    ).toEqual([
      { kind: 'fieldsNotPlayed', fields: ['code.category'], sequence: 2 },
      { kind: 'nothingShown', sequence: 3 },
    ]);
  });
});
