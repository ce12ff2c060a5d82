import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isWorse,
  judge,
  levelStates,
  reaches,
  tallyThatCounts,
  type Tally,
} from '../../../domain/service-levels/judge';
import type { Indicator } from '../../../domain/services/indicator';

type Promised = Pick<Indicator, 'unit' | 'direction' | 'target' | 'period'>;

const availability: Promised = {
  unit: 'percent',
  direction: 'atLeast',
  target: 98,
  period: 'month',
};
const complaints: Promised = { unit: 'count', direction: 'atMost', target: 10, period: 'quarter' };
const deliveries: Promised = { unit: 'count', direction: 'atLeast', target: 100, period: 'month' };
const delivery: Promised = {
  unit: 'calendarDays',
  direction: 'atMost',
  target: 20,
  period: 'case',
};
const satisfaction: Promised = {
  unit: 'points',
  direction: 'atLeast',
  target: 4,
  period: 'quarter',
};

/** Values, each counted; `excluded` of them were agreed not to count. */
const measured = (promised: Promised, values: readonly number[], excluded = 0): Tally => ({
  count: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  kept: values.filter((value) => reaches(promised, value)).length,
  excluded,
});

test.each<[string, Promised, number[], number, string, number | null]>([
  ['an average above what is promised', availability, [99.5, 99.75], 0.5, 'met', 99.625],
  [
    'an average that has used most of what it may fall short',
    availability,
    [98.3],
    0.5,
    'at_risk',
    98.3,
  ],
  ['an average below, which may still recover', availability, [97], 0.5, 'at_risk', 97],
  ['an average below when the period is over', availability, [97], 1, 'breached', 97],
  ['an average just kept when the period is over', availability, [98], 1, 'met', 98],
  ['a count well below its most', complaints, [3, 2], 0.5, 'met', 5],
  ['a count near its most', complaints, [5, 4], 0.5, 'at_risk', 9],
  ['a count beyond its most, which cannot recover', complaints, [8, 4], 0.1, 'breached', 12],
  ['a count as it should be by now', deliveries, [50], 0.5, 'met', 50],
  ['a count behind its time', deliveries, [30], 0.5, 'at_risk', 30],
  ['a count not reached in the end', deliveries, [99], 1, 'breached', 99],
  ['each case in time', delivery, [3, 20], 0.5, 'met', 100],
  ['one case too late', delivery, [3, 20, 21, 4], 0.1, 'breached', 75],
  ['points just reached', satisfaction, [4], 0.5, 'met', 4],
])('%s', (_what, promised, values, elapsed, state, value) => {
  expect(judge(promised, measured(promised, values), elapsed)).toEqual({ state, value });
});

test('without data a promise is never met; where all data were agreed not to count it is excused (R14)', () => {
  for (const promised of [availability, complaints, deliveries, delivery, satisfaction]) {
    for (const elapsed of [0, 0.5, 1]) {
      expect(judge(promised, measured(promised, []), elapsed)).toEqual({
        state: 'no_data',
        value: null,
      });
      expect(judge(promised, measured(promised, [], 3), elapsed)).toEqual({
        state: 'excused',
        value: null,
      });
    }
  }
});

const promises = fc.record({
  unit: fc.constantFrom(
    'percent' as const,
    'count' as const,
    'euro' as const,
    'points' as const,
    'workingHours' as const,
  ),
  direction: fc.constantFrom('atLeast' as const, 'atMost' as const),
  target: fc.integer({ min: 0, max: 100 }),
  period: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const, 'case' as const),
});
const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });

test('when a period is over it is met or breached, by its value alone', () => {
  fc.assert(
    fc.property(promises, values, (promised, some) => {
      const { state, value } = judge(promised, measured(promised, some), 1);
      const isMet =
        promised.period === 'case' ? value === 100 : reaches(promised, value ?? Number.NaN);
      assert.equal(state, isMet ? 'met' : 'breached');
    }),
    { numRuns: 20_000 },
  );
});

test('what is breached before the period is over stays so, whatever is still measured', () => {
  fc.assert(
    fc.property(
      promises,
      values,
      values,
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (promised, some, more, elapsed) => {
        fc.pre(judge(promised, measured(promised, some), elapsed).state === 'breached');
        assert.equal(judge(promised, measured(promised, [...some, ...more]), 1).state, 'breached');
      },
    ),
    { numRuns: 20_000 },
  );
});

test('somebody is told when it gets worse, and of nothing else', () => {
  expect(
    levelStates.flatMap((state) =>
      levelStates.filter((than) => isWorse(state, than)).map((than) => `${than} → ${state}`),
    ),
  ).toEqual([
    'met → at_risk',
    'excused → at_risk',
    'no_data → at_risk',
    'met → breached',
    'at_risk → breached',
    'excused → breached',
    'no_data → breached',
    'met → no_data',
    'excused → no_data',
  ]);
});

test.each<[string, Partial<Tally>, Partial<Tally>, number | null]>([
  [
    'a system’s, however many a person gave',
    { count: 9, sum: 90 },
    { count: 999, sum: 99_900 },
    10,
  ],
  ['a person’s where no system measured', {}, { count: 2, sum: 190 }, 95],
  ['nothing where all of a system’s was left out', { excluded: 3 }, { count: 2, sum: 200 }, null],
])('of a period counts %s (R14)', (_what, independent, own, value) => {
  const none = { count: 0, sum: 0, kept: 0, excluded: 0 };
  const tally = tallyThatCounts({ ...none, ...independent }, { ...none, ...own });
  expect(judge(availability, tally, 1).value).toBe(value);
});
