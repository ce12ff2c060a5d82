import fc from 'fast-check';
import type { CaseEvent } from '../../../domain/engine/events';
import { levelStates, type LevelState } from '../../../domain/service-levels/judge';
import {
  hasRecovered,
  missedAfter,
  type Missed,
} from '../../../domain/processes/pu2-17-service-level-management/service-level';
import { play, type Played } from '../../domain/engine/support/play';
import { alongTheExample } from '../support/along-the-example';
import { who } from '../support/cast';
import { aWish, playWishes, type Given } from '../support/wishes';
import {
  atRisk,
  breached,
  claimed,
  dataOf,
  describeEachVersion,
  forReview,
  hears,
  judged,
  openSteps,
  untilRestoring,
} from './support/level';

describeEachVersion(() => {
  const aPeriod = fc.record({
    state: fc.constantFrom(...levelStates),
    isOver: fc.boolean(),
    indicator: fc.constantFrom('availability', 'delivery.time'),
  });

  const monthAfter = (months: number): string => new Date(Date.UTC(2026, 8 + months)).toISOString();
  const visits = ({ state }: Played, step: string): number => state.visits[step] ?? 0;

  /** Said another way: whether the last periods that count are met ones, and enough of them. */
  const recoveredBy = (
    periods: readonly { state: string; isOver: boolean }[],
    toRecover: number,
  ): boolean => {
    const counting = periods.filter(
      ({ state, isOver }) =>
        state === 'breached' || (isOver && (state === 'met' || state === 'no_data')),
    );
    return (
      counting.length >= toRecover &&
      counting.slice(-toRecover).every(({ state }) => state === 'met')
    );
  };

  test('a miss has recovered exactly when the last periods that count were met, however many came between', () => {
    fc.assert(
      fc.property(
        fc.array(aPeriod, { maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        (periods, toRecover) => {
          const first: Record<string, Missed> = missedAfter({}, judged('breached', { toRecover }));
          const { availability } = periods.reduce(
            (missed, period, month) =>
              missedAfter(
                missed,
                judged(period.state, { ...period, startsAt: monthAfter(month), toRecover }),
              ),
            first,
          );
          const own = periods.filter(({ indicator }) => indicator === 'availability');
          expect(availability !== undefined && hasRecovered(availability)).toBe(
            recoveredBy(own, toRecover),
          );
        },
      ),
    );
  });

  test('a case leaves restoring by what its monitor says exactly when everything missed has recovered', () => {
    fc.assert(
      fc.property(fc.array(aPeriod, { maxLength: 10 }), (periods) => {
        const played = play(
          breached(),
          ...untilRestoring,
          ...periods.map(({ state, ...also }, month) =>
            hears(state, { ...also, startsAt: monthAfter(month) }),
          ),
        );
        const missed = Object.values(dataOf(played).missed);
        const [open, ...others] = openSteps(played);
        expect(others).toEqual([]);
        if (open === 'restore') expect(missed.every(hasRecovered)).toBe(false);
        // Recipients are about to be told only while no miss waits to recover; a further one needs a
        // reason of its own.
        if (open === 'inform')
          expect(missed.filter(({ missedIn }) => missedIn.length > 0).every(hasRecovered)).toBe(
            true,
          );
        if (open === 'findReason') expect(visits(played, 'inform')).toBeGreaterThan(0);
        expect(['restore', 'inform', 'findReason']).toContain(open);
      }),
      { numRuns: 300 },
    );
  });

  const kinds = ['judged', 'judged', 'judged', 'ended'] as const;
  const wish = fc.tuple(aWish(kinds), aPeriod).map(([one, period]) => ({ ...one, period }));

  /** What its monitor says, month after month. */
  function eventOf(
    {
      kind,
      pick,
      period: { state, ...also },
    }: {
      kind: string;
      pick: number;
      period: { state: LevelState; isOver: boolean; indicator: string };
    },
    { log }: Played,
    { at }: Given,
  ): CaseEvent {
    const startsAt = monthAfter(log.length + (pick % 2));
    if (kind === 'ended')
      return {
        type: 'messageReceived',
        at,
        message: 'promiseEnded',
        content: { indicator: also.indicator, endedAt: startsAt },
      };
    return {
      type: 'messageReceived',
      at,
      message: 'periodJudged',
      content: judged(state, { ...also, startsAt, endsAt: startsAt }),
    };
  }

  /** What the rules promise of every case at every moment. */
  function keepsTheRules({ state, ...played }: Played): void {
    const { missed, answered } = dataOf({ state, ...played });
    const misses = Object.values(missed).filter(({ missedIn }) => missedIn.length > 0);
    // R14: what was missed has recovered, is promised no longer, or was accepted once; nothing missed
    // since goes unanswered, and nothing is taken back.
    const isDone = (one: Missed): boolean => hasRecovered(one) || one.endedAt !== undefined;
    if (state.result === 'recovered' || state.result === 'noLongerPromised')
      expect(misses.every(isDone)).toBe(true);
    if (state.result === 'acceptedOnce' || state.result === 'notConfirmed')
      expect(
        misses.every(isDone) ||
          misses.reduce((total, { missedIn }) => total + missedIn.length, 0) <= answered,
      ).toBe(true);
    if (state.result === 'withdrawn') expect(missed).toEqual({});
    // R26: two persons agreed.
    const consents = state.acts.filter(
      ({ step, outcome }) => step === 'agreeLowering' && outcome === 'agreed',
    );
    if (state.result === 'loweringAgreed')
      expect(new Set(consents.map(({ personId }) => personId)).size).toBe(2);
  }

  test('R14, R26: whatever is answered and measured in whatever order, a service level keeps the rules and the engine its promises', () => {
    const starts = [
      breached(),
      atRisk(),
      ...alongTheExample(claimed()),
      forReview(),
      play(breached(), ...untilRestoring),
      play(
        breached(),
        ...untilRestoring,
        hears('met', { startsAt: monthAfter(0) }),
        hears('met', { startsAt: monthAfter(0) }),
      ),
    ];
    const reached = playWishes({
      starts: fc.constantFrom(...starts),
      wish,
      worth: { persons: [who.provider], instants: [] },
      numRuns: 300,
      event: eventOf,
      keepsTheRules,
    });
    expect(reached).toEqual(
      expect.arrayContaining([
        'acknowledged',
        'analysing',
        'cancelled',
        'closed',
        'correcting',
        'open',
        'recovered',
        'reviewed',
      ]),
    );
  });
});
