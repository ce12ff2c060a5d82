import fc from 'fast-check';
import { levelStates } from '../../../domain/service-levels/judge';
import { missedAfter, type Missed } from '../../../domain/processes/pu2-17-service-level-management/service-level';
import { play, type Played } from '../../domain/engine/support/play';
import { breached, dataOf, hears, judged, openSteps, untilRestoring } from './support/level';

const aPeriod = fc.record({ state: fc.constantFrom(...levelStates), isOver: fc.boolean(), indicator: fc.constantFrom('availability', 'delivery.time') });

const monthAfter = (months: number): string => new Date(Date.UTC(2026, 8 + months)).toISOString();
const visits = ({ state }: Played, step: string): number => state.visits[step] ?? 0;

/** Said another way: whether the last periods that count are met ones, and enough of them. */
const recoveredBy = (periods: readonly { state: string; isOver: boolean }[], toRecover: number): boolean => {
  const counting = periods.filter(({ state, isOver }) => state === 'breached' || (isOver && (state === 'met' || state === 'no_data')));
  return counting.length >= toRecover && counting.slice(-toRecover).every(({ state }) => state === 'met');
};

test('a miss has recovered exactly when the last periods that count were met, however many came between', () => {
  fc.assert(
    fc.property(fc.array(aPeriod, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (periods, toRecover) => {
      const first: Record<string, Missed> = missedAfter({}, judged('breached', { toRecover }));
      const { availability } = periods.reduce((missed, period, month) => missedAfter(missed, judged(period.state, { ...period, startsAt: monthAfter(month), toRecover })), first);
      const own = periods.filter(({ indicator }) => indicator === 'availability');
      expect((availability?.metInARow ?? 0) >= toRecover).toBe(recoveredBy(own, toRecover));
    }),
  );
});

test('a case leaves restoring by what its monitor says exactly when everything missed has recovered', () => {
  fc.assert(
    fc.property(fc.array(aPeriod, { maxLength: 10 }), (periods) => {
      const played = play(breached(), ...untilRestoring, ...periods.map(({ state, ...also }, month) => hears(state, { ...also, startsAt: monthAfter(month) })));
      const missed = Object.values(dataOf(played).missed);
      const hasRecovered = ({ metInARow, toRecover }: Missed): boolean => metInARow >= toRecover;
      const [open, ...others] = openSteps(played);
      expect(others).toEqual([]);
      if (open === 'restore') expect(missed.every(hasRecovered)).toBe(false);
      // Recipients are about to be told only while no miss waits to recover; a further one needs a reason of its own.
      if (open === 'inform') expect(missed.filter(({ misses }) => misses > 0).every(hasRecovered)).toBe(true);
      if (open === 'findReason') expect(visits(played, 'inform')).toBeGreaterThan(0);
      expect(['restore', 'inform', 'findReason']).toContain(open);
    }),
    { numRuns: 300 },
  );
});
