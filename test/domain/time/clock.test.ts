import { builtInCalendars } from '../../../domain/time/calendar';
import { type Clock, type ClockEvent, startClock, withEvent } from '../../../domain/time/clock';
import { readClock } from '../../../domain/time/read-clock';
import { timeLimits } from '../../../domain/processes/time-limits';
import { refusalOf } from './refusal-of';

const calendar = builtInCalendars['lv-state'];
const started = {
  type: 'started',
  at: '2026-03-02T08:00:00.000Z',
  rule: { unit: 'workingDays', amount: 10 },
} as const;
const clock = startClock('c1', started);
const paused = (at: string): ClockEvent => ({
  type: 'paused',
  at,
  reason: 'waiting for the submitter',
});
const resumed = (at: string): ClockEvent => ({ type: 'resumed', at });
const after = (...events: ClockEvent[]): Clock => events.reduce(withEvent, clock);

test('a new clock says when it is due, warns at half and four fifths, and has everything left', () => {
  expect(readClock(clock, calendar)).toEqual({
    dueAt: '2026-03-16T22:00:00.000Z',
    lastDay: '2026-03-16',
    warnAt: [
      { share: 0.5, at: '2026-03-09T22:00:00.000Z' },
      { share: 0.8, at: '2026-03-12T22:00:00.000Z' },
    ],
    shareUsed: 0,
    timeLeft: { unit: 'workingDays', amount: 10 },
    provisional: false,
    confirmed: false,
    calendarVersion: 'lv-state@2026.1',
    running: true,
  });
});

test('time on uncounted days does not progress', () => {
  const [friday, sunday] = ['2026-03-06T22:00:00.000Z', '2026-03-08T20:00:00.000Z'].map((at) =>
    readClock(clock, calendar, at),
  );
  expect(friday).toMatchObject({ shareUsed: 0.4, timeLeft: { unit: 'workingDays', amount: 6 } });
  expect(sunday).toEqual(friday);
});

test('days wholly or partly inside a pause are not counted, that of the resumption is', () => {
  const pausedTuesdayToThursday = after(
    paused('2026-03-03T12:00:00.000Z'),
    resumed('2026-03-05T12:00:00.000Z'),
  );
  expect(readClock(pausedTuesdayToThursday, calendar)).toMatchObject({
    lastDay: '2026-03-18',
    dueAt: '2026-03-18T22:00:00.000Z',
  });
});

test('a pause within one day costs nothing', () => {
  expect(
    readClock(
      after(paused('2026-03-03T07:00:00.000Z'), resumed('2026-03-03T15:00:00.000Z')),
      calendar,
    ).lastDay,
  ).toBe('2026-03-16');
});

test('a pause over the weekend costs only the Friday on which it began', () => {
  expect(
    readClock(
      after(paused('2026-03-06T12:00:00.000Z'), resumed('2026-03-09T07:00:00.000Z')),
      calendar,
    ).lastDay,
  ).toBe('2026-03-17');
});

test('while a pause lasts nothing is due and the time stands still', () => {
  const waiting = after(paused('2026-03-05T12:00:00.000Z'));
  expect(readClock(waiting, calendar, '2026-06-01T00:00:00.000Z')).toMatchObject({
    dueAt: null,
    lastDay: null,
    warnAt: [],
    running: false,
    shareUsed: 0.2,
    timeLeft: { unit: 'workingDays', amount: 8 },
  });
});

test.each([
  { unit: 'workingDays' as const, amount: 10 },
  { unit: 'days' as const, amount: 14 },
  { unit: 'hours' as const, amount: 350 },
])('a pause that begins when $amount $unit have passed already excuses nothing', (rule) => {
  const promised = startClock('c', { ...started, rule });
  const { dueAt, lastDay } = readClock(promised, calendar);
  const pausedLate = withEvent(promised, paused('2026-03-20T12:00:00.000Z'));
  expect(readClock(pausedLate, calendar)).toMatchObject({ dueAt, lastDay });
  expect(
    readClock(withEvent(pausedLate, resumed('2026-03-25T12:00:00.000Z')), calendar),
  ).toMatchObject({ dueAt, lastDay });
});

test('real hours and working hours are put off by what the pause took of them', () => {
  const fromNine = { at: '2026-03-02T07:00:00.000Z', type: 'started' } as const;
  const overNight = [paused('2026-03-02T13:00:00.000Z'), resumed('2026-03-03T09:00:00.000Z')];
  const dueOf = (rule: { unit: 'hours' | 'workingHours'; amount: number }) =>
    readClock(overNight.reduce(withEvent, startClock('c', { ...fromNine, rule })), calendar).dueAt;
  expect(dueOf({ unit: 'hours', amount: 24 })).toBe('2026-03-04T03:00:00.000Z');
  expect(dueOf({ unit: 'workingHours', amount: 8 })).toBe('2026-03-03T11:00:00.000Z');
});

test('a term in months is put off by the paused days, then off days of rest', () => {
  const month = startClock('c', { ...started, rule: { unit: 'months', amount: 1 } });
  const rested = [paused('2026-03-10T12:00:00.000Z'), resumed('2026-03-11T12:00:00.000Z')].reduce(
    withEvent,
    month,
  );
  expect(readClock(month, calendar).lastDay).toBe('2026-04-02');
  expect(readClock(rested, calendar).lastDay).toBe('2026-04-07');
});

test('an extension and a changed goal count from the same start', () => {
  const extended = withEvent(clock, {
    type: 'extended',
    at: '2026-03-10T08:00:00.000Z',
    rule: timeLimits.inForce('complaint.answer.complex', undefined, '2026-03-02'),
    reason: 'other institutions were asked',
  });
  expect(readClock(extended, calendar).lastDay).toBe('2026-04-02');
  const urgent = withEvent(clock, {
    type: 'goalChanged',
    at: '2026-03-03T08:00:00.000Z',
    rule: { unit: 'workingDays', amount: 2 },
    reason: 'priority raised',
  });
  expect(readClock(urgent, calendar).lastDay).toBe('2026-03-04');
});

test('support times around the clock run through holidays, office hours do not', () => {
  const always = [{ from: '00:00', until: '24:00' as const }];
  const supportTimes = {
    worksOnDaysOff: true,
    hours: {
      monday: always,
      tuesday: always,
      wednesday: always,
      thursday: always,
      friday: always,
      saturday: always,
      sunday: always,
    },
  };
  const request = {
    type: 'started' as const,
    at: '2026-12-24T10:00:00.000Z',
    rule: timeLimits.inForce('incident.resolve', 'P2', '2026-12-24'),
  };
  expect(readClock(startClock('c', { ...request, supportTimes }), calendar)).toMatchObject({
    dueAt: '2026-12-24T18:00:00.000Z',
    provisional: false,
  });
  expect(readClock(startClock('c', request), calendar).dueAt).toBe('2026-12-28T15:00:00.000Z');
});

test('a clock counted back warns over the time between its start and the last day', () => {
  const renewal = startClock('c', {
    type: 'started',
    at: '2026-06-01T00:00:00.000Z',
    from: '2026-12-31T10:00:00.000Z',
    rule: timeLimits.inForce('partner.agreement.renew', undefined, '2026-06-01'),
  });
  expect(readClock(renewal, calendar)).toMatchObject({
    lastDay: '2026-10-02',
    dueAt: '2026-10-02T21:00:00.000Z',
    warnAt: [{ at: '2026-08-01T22:30:00.000Z' }, { at: '2026-09-08T02:24:00.000Z' }],
  });
});

test('a closed clock keeps what it said, whatever calendar comes later', () => {
  const at = '2026-03-10T08:00:00.000Z';
  const { dueAt, lastDay, provisional, calendarVersion } = readClock(clock, calendar, at);
  const closed = after({
    type: 'stopped',
    at,
    due: { dueAt, lastDay, provisional, calendarVersion },
  });
  const later = {
    ...calendar,
    version: '2027.1',
    daysOff: [
      ...calendar.daysOff,
      { date: '2026-03-11', why: 'holiday' as const, name: 'declared', source: 'a law' },
    ],
  };
  expect(readClock(clock, later).lastDay).toBe('2026-03-17');
  expect(readClock(closed, later, '2030-01-01T00:00:00.000Z')).toMatchObject({
    lastDay: '2026-03-16',
    dueAt: '2026-03-16T22:00:00.000Z',
    calendarVersion: 'lv-state@2026.1',
    running: false,
  });
});

test('a clock survives being written and read', () => {
  const eventful = after(paused('2026-03-03T12:00:00.000Z'), resumed('2026-03-05T12:00:00.000Z'));
  expect(JSON.parse(JSON.stringify(eventful))).toEqual(eventful);
});

test('a clock set by law refuses a pause, whoever wrote it there', () => {
  const statutory = startClock('c', {
    ...started,
    rule: timeLimits.inForce('complaint.answer', undefined, '2026-03-02'),
  });
  const pause = paused('2026-03-03T12:00:00.000Z');
  expect(statutory.statutory).toBe(true);
  expect(refusalOf(() => withEvent(statutory, pause)).code).toBe('CLOCK_STATUTORY');
  expect(
    refusalOf(() => readClock({ ...statutory, events: [...statutory.events, pause] }, calendar))
      .code,
  ).toBe('CLOCK_STATUTORY');
});

test.each<[string, ClockEvent[]]>([
  ['resumed without a pause', [resumed('2026-03-03T12:00:00.000Z')]],
  ['paused twice', [paused('2026-03-03T12:00:00.000Z'), paused('2026-03-04T12:00:00.000Z')]],
  ['paused before it started', [paused('2026-03-01T12:00:00.000Z')]],
  ['started twice', [started]],
  [
    'paused after it stopped',
    [{ type: 'stopped', at: '2026-03-03T12:00:00.000Z' }, paused('2026-03-04T12:00:00.000Z')],
  ],
])('a clock cannot be %s', (_, events) => {
  expect(refusalOf(() => after(...events)).code).toBe('CLOCK_EVENT_OUT_OF_TURN');
});
