import fc from 'fast-check';
import { levelStates } from '../../../domain/service-levels/judge';
import { missedAfter, type Missed } from '../../../domain/processes/pu2-17-service-level-management/service-level';
import { play } from '../../domain/engine/support/play';
import { breached, dataOf, hears, judged, openSteps, untilRestoring } from './support/level';

const aPeriod = fc.record({ state: fc.constantFrom(...levelStates), isOver: fc.boolean(), indicator: fc.constantFrom('availability', 'delivery.time') });

/** Said another way: whether the last periods that count are met ones, and enough of them. */
const recoveredBy = (periods: readonly { state: string; isOver: boolean }[], toRecover: number): boolean => {
  const counting = periods.filter(({ state, isOver }) => state === 'breached' || (isOver && (state === 'met' || state === 'no_data')));
  return counting.length >= toRecover && counting.slice(-toRecover).every(({ state }) => state === 'met');
};

test('a miss has recovered exactly when the last periods that count were met, however many came between', () => {
  fc.assert(
    fc.property(fc.array(aPeriod, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (periods, toRecover) => {
      const first: Record<string, Missed> = missedAfter({}, judged('breached', { toRecover }));
      const { availability } = periods.reduce((missed, period) => missedAfter(missed, judged(period.state, { ...period, toRecover })), first);
      const own = periods.filter(({ indicator }) => indicator === 'availability');
      expect((availability?.metInARow ?? 0) >= toRecover).toBe(recoveredBy(own, toRecover));
    }),
  );
});

test('a case leaves restoring by what its monitor says exactly when everything missed has recovered', () => {
  fc.assert(
    fc.property(fc.array(aPeriod, { maxLength: 10 }), (periods) => {
      const played = play(breached(), ...untilRestoring, ...periods.map(({ state, ...also }) => hears(state, also)));
      const missed = Object.values(dataOf(played).missed);
      const informing = openSteps(played).includes('inform');
      // What comes after it was found to have recovered is the next case's business, or this one's when it is reopened.
      if (!informing) expect(missed.every(({ metInARow, toRecover }) => metInARow >= toRecover)).toBe(false);
      expect(openSteps(played)).toEqual([informing ? 'inform' : 'restore']);
    }),
    { numRuns: 60 },
  );
});
