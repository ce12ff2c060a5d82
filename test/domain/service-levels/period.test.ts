import assert from 'node:assert/strict';
import fc from 'fast-check';
import { elapsedShare, periodAt } from '../../../domain/service-levels/period';

const always = { from: '2015-01-01' };

test.each([
  ['month', '2026-11-22T10:00:00.000Z', '2026-10-31T22:00:00.000Z', '2026-11-30T22:00:00.000Z'],
  ['month', '2026-10-31T21:59:59.999Z', '2026-09-30T21:00:00.000Z', '2026-10-31T22:00:00.000Z'],
  ['case', '2026-03-31T20:59:59.000Z', '2026-02-28T22:00:00.000Z', '2026-03-31T21:00:00.000Z'],
  ['quarter', '2026-05-01T00:00:00.000Z', '2026-03-31T21:00:00.000Z', '2026-06-30T21:00:00.000Z'],
  ['year', '2026-12-31T22:00:00.000Z', '2026-12-31T22:00:00.000Z', '2027-12-31T22:00:00.000Z'],
] as const)('a %s in Latvia around %s', (kind, instant, startsAt, endsAt) => {
  expect(periodAt(kind, instant, always)).toEqual({ startsAt, endsAt });
});

test('a version of the terms has only its own part of the period (R11)', () => {
  const old = periodAt('month', '2026-11-10T10:00:00.000Z', {
    from: '2026-01-01',
    to: '2026-11-16',
  });
  const next = periodAt('month', '2026-11-20T10:00:00.000Z', { from: '2026-11-16' });
  expect([old.endsAt, next.startsAt, next.endsAt]).toEqual([
    '2026-11-15T22:00:00.000Z',
    '2026-11-15T22:00:00.000Z',
    '2026-11-30T22:00:00.000Z',
  ]);
});

test('every instant lies in its period, and the next period begins where this one ends', () => {
  const instants = fc
    .integer({ min: Date.parse('2015-01-02'), max: Date.parse('2035-12-30') })
    .map((millis) => new Date(millis).toISOString());
  fc.assert(
    fc.property(
      fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
      instants,
      (kind, instant) => {
        const { startsAt, endsAt } = periodAt(kind, instant, always);
        assert.ok(startsAt <= instant && instant < endsAt);
        assert.equal(periodAt(kind, endsAt, always).startsAt, endsAt);
      },
    ),
    { numRuns: 20_000 },
  );
});

test('of a period nothing has passed before it begins, half in its middle, and all from its end on', () => {
  const april = { startsAt: '2026-04-01T00:00:00.000Z', endsAt: '2026-04-11T00:00:00.000Z' };
  expect(
    [
      '2026-03-01T00:00:00.000Z',
      '2026-04-06T00:00:00.000Z',
      '2026-04-11T00:00:00.000Z',
      '2026-05-01T00:00:00.000Z',
    ].map((now) => elapsedShare(april, now)),
  ).toEqual([0, 0.5, 1, 1]);
});
