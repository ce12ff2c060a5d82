import { timeLimits } from '../../../domain/processes/time-limits';
import { refusalOf } from '../time/refusal-of';

test('the answer to a submission is a month until 28 February 2026 and ten working days from 1 March', () => {
  expect(timeLimits.inForce('complaint.answer', undefined, '2026-02-28').length).toEqual({
    unit: 'months',
    amount: 1,
  });
  expect(timeLimits.inForce('complaint.answer', undefined, '2026-03-01').length).toEqual({
    unit: 'workingDays',
    amount: 10,
  });
});

test.each<[string, string, string, string | undefined, string]>([
  [
    'TIME_LIMIT_NOT_IN_FORCE',
    'before its law',
    'complaint.answer.complex',
    undefined,
    '2026-02-28',
  ],
  [
    'TIME_LIMIT_NOT_IN_FORCE',
    'before the cybersecurity law',
    'incident.cyber.early',
    undefined,
    '2024-08-31',
  ],
  [
    'TIME_LIMIT_WITHOUT_VALUE',
    'while nobody confirmed the extension',
    'complaint.answer.extension',
    undefined,
    '2026-03-02',
  ],
  [
    'TIME_LIMIT_WITHOUT_VALUE',
    'until service-level terms set it',
    'incident.respond',
    'P1',
    '2026-03-02',
  ],
  [
    'TIME_LIMIT_VARIANT_REQUIRED',
    'without a priority',
    'incident.resolve',
    undefined,
    '2026-03-02',
  ],
  [
    'UNKNOWN_TIME_LIMIT_VARIANT',
    'of a priority that does not exist',
    'incident.resolve',
    'P5',
    '2026-03-02',
  ],
  [
    'UNKNOWN_TIME_LIMIT_VARIANT',
    'where there are no variants',
    'complaint.answer',
    'P1',
    '2026-03-02',
  ],
])('%s %s', (code, _, key, variant, onDate) => {
  expect(refusalOf(() => timeLimits.inForce(key, variant, onDate)).code).toBe(code);
});

test.each(['', 'complaint', 'toString', '__proto__'])('"%s" is no time limit', (text) => {
  expect(timeLimits.has(text)).toBe(false);
});

test('of one time limit and variant at most one row is in force on a day', () => {
  const overlaps = timeLimits.rows.flatMap((a, i) =>
    timeLimits.rows
      .slice(i + 1)
      .filter(
        (b) =>
          a.key === b.key &&
          a.variant === b.variant &&
          a.validFrom <= (b.validUntil ?? '9999') &&
          b.validFrom <= (a.validUntil ?? '9999'),
      ),
  );
  expect(overlaps).toEqual([]);
});

test('what the law sets is statutory, what institutions choose is not', () => {
  const isOfLaw = (key: string) => /^(complaint|incident\.(cyber|dataBreach))\./.test(key);
  for (const { key, statutory } of timeLimits.rows)
    expect([key, statutory]).toEqual([key, isOfLaw(key)]);
});

test('every row names its source, and a length of the law says (b)', () => {
  for (const { source } of timeLimits.rows) expect(source).not.toBe('');
  expect(
    timeLimits.rows.filter(
      ({ statutory, basis, key }) => statutory && basis !== 'b' && key !== 'complaint.acknowledge',
    ),
  ).toEqual([]);
});
