import { viewClock } from '../../../api/words/clock-view';
import { builtInCalendars } from '../../../domain/time/calendar';
import type { ClockEvent } from '../../../domain/time/clock';
import { resolveDue } from '../../../domain/time/due';
import type { Length } from '../../../domain/time/length';

type Stored = Parameters<typeof viewClock>[0];

const calendar = builtInCalendars['lv-state'];

/** As the append stores it, started on Thursday, 19 November 2026, at ten. */
function stored(length: Length, ...later: ClockEvent[]): Stored {
  const at = '2026-11-19T08:00:00.000Z';
  const due = resolveDue({ rule: length, calendar, from: at });
  return {
    clockId: 'assess.1',
    rule: 'change.assess',
    statutory: false,
    status: later.at(-1)?.type === 'paused' ? 'paused' : 'running',
    events: [{ type: 'started', at, rule: length }, ...later],
    dueAt: new Date(due.dueAt),
    lastDay: due.lastDay,
  };
}

const shown = (clock: Stored, at: string, language: 'lv' | 'en' = 'lv') => {
  const { state, left, pausedWhy } = viewClock(
    clock,
    { task: 'PU2-20', calendar, at: new Date(at) },
    language,
  );
  return [state, left, ...(pausedWhy === null ? [] : [pausedWhy])];
};

const workingDays = (amount: number): Length => ({ unit: 'workingDays', amount });

export function clockViewCases(): void {
  // Riga is two hours ahead of UTC.
  test.each<[string, Length, string, string, string]>([
    [
      'a Friday for a Wednesday',
      workingDays(4),
      '2026-11-20T08:00:00Z',
      'running',
      'vēl 3 darba dienas',
    ],
    [
      'a day of rest counts for none',
      workingDays(4),
      '2026-11-22T08:00:00Z',
      'running',
      'vēl 3 darba dienas',
    ],
    ['the day before', workingDays(4), '2026-11-24T08:00:00Z', 'running', 'vēl 1 darba diena'],
    ['the last day', workingDays(4), '2026-11-25T21:59:59Z', 'soon', 'pēdējā diena'],
    ['the next day', workingDays(4), '2026-11-25T22:00:00Z', 'late', 'kavējas 1 darba dienu'],
    [
      'the second day after',
      workingDays(4),
      '2026-11-27T08:00:00Z',
      'late',
      'kavējas 2 darba dienas',
    ],
    [
      'a Saturday after a Friday',
      workingDays(6),
      '2026-11-28T08:00:00Z',
      'late',
      'kavējas mazāk nekā 1 darba dienu',
    ],
    ['eleven of them', workingDays(12), '2026-11-20T08:00:00Z', 'running', 'vēl 11 darba dienas'],
    [
      'twenty-one of them',
      workingDays(22),
      '2026-11-20T08:00:00Z',
      'running',
      'vēl 21 darba diena',
    ],
    [
      'ten calendar days',
      { unit: 'days', amount: 20 },
      '2026-11-29T08:00:00Z',
      'running',
      'vēl 10 dienas',
    ],
    [
      'an hour of work, over the weekend',
      { unit: 'workingHours', amount: 16 },
      '2026-11-22T08:00:00Z',
      'soon',
      'vēl 1 darba h',
    ],
    [
      'minutes of work',
      { unit: 'workingHours', amount: 10 },
      '2026-11-19T13:10:00Z',
      'running',
      'vēl 4 darba h 50 min',
    ],
    [
      'hours through the night',
      { unit: 'hours', amount: 24 },
      '2026-11-19T23:30:00Z',
      'running',
      'vēl 8 h 30 min',
    ],
    [
      'seconds',
      { unit: 'hours', amount: 24 },
      '2026-11-20T07:59:30Z',
      'soon',
      'vēl mazāk par minūti',
    ],
    [
      'hours late',
      { unit: 'hours', amount: 24 },
      '2026-11-20T10:05:00Z',
      'late',
      'kavējas 2 h 5 min',
    ],
    [
      'three days late in hours',
      { unit: 'hours', amount: 24 },
      '2026-11-23T09:00:00Z',
      'late',
      'kavējas 3 dienas',
    ],
  ])('what is left is said as people count it: %s', (_case, length, at, state, left) => {
    expect(shown(stored(length), at)).toEqual([state, left]);
  });

  test('a limit that rests says what was left when it began to, and why it rests', () => {
    const paused = (reason: string): ClockEvent => ({
      type: 'paused',
      at: '2026-11-20T08:00:00.000Z',
      reason,
    });
    const later = '2026-12-15T08:00:00Z';
    expect(shown(stored(workingDays(4), paused('onHold')), later)).toEqual([
      'paused',
      'vēl 3 darba dienas',
      'gaida, kad lietu turpinās',
    ]);
    expect(shown(stored(workingDays(4), paused('consult')), later, 'en')).toEqual([
      'paused',
      '3 working days left',
      'Consultation',
    ]);
    expect(shown(stored({ unit: 'workingHours', amount: 10 }, paused('onHold')), later)[1]).toBe(
      'vēl 2 darba h',
    );
  });

  test('a limit that had passed before it came to rest is late', () => {
    const clock = stored(workingDays(4), {
      type: 'paused',
      at: '2026-11-26T08:00:00.000Z',
      reason: 'onHold',
    });
    expect(shown(clock, '2026-12-15T08:00:00Z')).toEqual(['late', 'kavējas 1 darba dienu']);
  });

  test('soon is what has passed its last warning; the share never leaves 0 to 1', () => {
    const at = (instant: string) =>
      viewClock(
        stored({ unit: 'hours', amount: 10 }),
        { task: 'PU2-20', calendar, at: new Date(instant) },
        'lv',
      );
    expect(at('2026-11-19T15:59:59Z').state).toBe('running');
    expect(at('2026-11-19T16:00:00Z')).toMatchObject({ state: 'soon', share: 0.8 });
    expect(at('2026-11-19T23:00:00Z').share).toBe(1);
    expect(at('2026-11-19T07:00:00Z').share).toBe(0);
  });
}
