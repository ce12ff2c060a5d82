import fc from 'fast-check';
import {
  managedCriteria,
  missingCriteria,
  type Cooperation,
} from '../../../domain/partners/managed';

const agreement = {
  validFrom: '2026-01-01',
  terms: ['SET-1'],
  processes: ['Kārtība 1'],
  regulation: ['MK 89/2024'],
};
const evaluated = { evaluatedOn: '2026-06-01', decision: 'continue' };
const missing = (cooperation: Partial<Cooperation>, on = '2026-11-22') =>
  missingCriteria({ agreements: [agreement], evaluations: [evaluated], ...cooperation }, on, 12);

test('cooperation is managed only with all four (R31, S000-19)', () => {
  expect(missing({})).toEqual([]);
  expect(missing({ agreements: [], evaluations: [] })).toEqual(managedCriteria);
});

test('an agreement counts with service-level terms, and while it is in force (R31, S000-15)', () => {
  expect(missing({ agreements: [{ ...agreement, terms: [] }] })).toEqual(['agreementWithTerms']);
  expect(missing({ agreements: [{ ...agreement, validTo: '2026-11-22' }] })).toEqual([
    'agreementWithTerms',
    'processesAndRegulation',
  ]);
  expect(missing({ agreements: [{ ...agreement, validFrom: '2026-11-23' }] })).toEqual([
    'agreementWithTerms',
    'processesAndRegulation',
  ]);
});

test.each(['processes', 'regulation'])(
  'without %s there is no order in it (R31, S000-16)',
  (field) =>
    expect(missing({ agreements: [{ ...agreement, [field]: [] }] })).toEqual([
      'processesAndRegulation',
    ]),
);

test('without an evaluation nothing was measured and nothing is used (R31, S000-17)', () =>
  expect(missing({ evaluations: [] })).toEqual(['measuredResults', 'regularEvaluation']));

test('an evaluation is regular within its time and used by its decision (R31, R32, S000-18)', () => {
  expect(missing({ evaluations: [{ evaluatedOn: '2026-06-01' }] })).toEqual(['regularEvaluation']);
  expect([missing({}, '2027-07-01'), missing({}, '2027-07-02')]).toEqual([
    [],
    ['measuredResults', 'regularEvaluation'],
  ]);
});

test('R31: what is missing never grows by more agreements or evaluations', () => {
  const day = fc
    .integer({ min: 0, max: 700 })
    .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
  const words = fc.array(fc.constantFrom('A', 'B'), { maxLength: 2 });
  const agreements = fc.array(
    fc.record({
      validFrom: day,
      validTo: fc.option(day, { nil: undefined }),
      terms: words,
      processes: words,
      regulation: words,
    }),
    { maxLength: 4 },
  );
  const evaluations = fc.array(
    fc.record({
      evaluatedOn: day,
      decision: fc.option(fc.constant('continue'), { nil: undefined }),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(
      agreements,
      evaluations,
      agreements,
      evaluations,
      day,
      (some, done, more, moreDone, on) => {
        const before = missingCriteria({ agreements: some, evaluations: done }, on, 12);
        const after = missingCriteria(
          { agreements: [...some, ...more], evaluations: [...done, ...moreDone] },
          on,
          12,
        );
        expect(before).toEqual(expect.arrayContaining(after));
      },
    ),
  );
});
