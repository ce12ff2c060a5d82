import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LocalDate } from '@js-joda/core';
import { eligibility } from '../../../domain/engine/eligibility';
import type { Performer } from '../../../domain/engine/performers';
import { coverageOn, type Post } from '../../../domain/vacancies/coverage';
import { gapsOf } from '../../../domain/vacancies/gaps';
import { holdsOn, type Lasting } from '../../../domain/time/lasting';
import { isAbsence, knownRegisters, type Registers } from '../../../domain/vacancies/registers';

const institutionId = 'PAA';
const persons = ['anna', 'janis', 'liga', 'toms'];
const subjects = ['DZD', 'IZZ'];
const first = LocalDate.parse('2026-11-22');
const dayNumber = (n: number): string => first.plusDays(n).toString();
const outlook = { from: dayNumber(0), until: dayNumber(28) };
const allDays = Array.from({ length: 28 }, (_, n) => dayNumber(n));

const lasting = fc
  .tuple(fc.integer({ min: -10, max: 30 }), fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([from, length]): Lasting => ({
    from: dayNumber(from),
    ...(length !== null && { to: dayNumber(from + length) }),
  }));
const anyone = fc.constantFrom(...persons);
const subject = fc.constantFrom(...subjects);
const seat = fc.constantFrom('service_owner' as const, 'service_provider' as const);

const holding = fc.record({
  during: lasting,
  role: seat,
  scopeId: subject,
  personId: anyone,
  isPartners: fc.boolean(),
});
const deputy = fc
  .record({
    during: lasting,
    principalPersonId: anyone,
    deputyPersonId: anyone,
    role: fc.option(seat),
    scopeId: fc.option(subject),
    reason: fc.constantFrom('absence' as const, 'conflict_of_interest' as const),
    namedBy: fc.option(anyone),
    namedAt: fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-11-22T11:00:00.000Z'),
  })
  .filter(({ principalPersonId, deputyPersonId }) => principalPersonId !== deputyPersonId);
const agreement = fc.record({
  during: lasting,
  subjectIds: fc.subarray(subjects),
  tasks: fc.subarray(['PU2-20', 'PU2-21']),
});

const registers = fc
  .tuple(
    fc.array(holding, { maxLength: 6 }),
    fc.array(deputy, { maxLength: 6 }),
    fc.array(agreement, { maxLength: 3 }),
  )
  .map(([holdings, deputies, agreements]): Registers => ({
    holdings: holdings.map(({ during, isPartners, ...one }, n) => ({
      id: `h${n}`,
      institutionId,
      ...one,
      ...during,
      ...(isPartners && one.role === 'service_provider' && { partnerId: 'DIR' }),
    })),
    deputies: deputies.map(({ during, role, scopeId, namedBy, ...one }, n) => ({
      id: `d${n}`,
      ...one,
      ...during,
      ...(role !== null && { role }),
      ...(namedBy !== null && { namedBy }),
      ...(role !== null && scopeId !== null && { scopeId }),
    })),
    agreements: agreements.map(({ during, ...one }) => ({ partnerId: 'DIR', ...one, ...during })),
  }));

const performer: fc.Arbitrary<Performer> = fc.oneof(
  fc.record({
    role: seat,
    scopeType: fc.constant('service' as const),
    scopeId: subject,
    institutionId: fc.constant(institutionId),
  }),
  fc.record({
    caseFunction: fc.constant('implementer'),
    personId: anyone,
    institutionId: fc.constant(institutionId),
  }),
);
const post: fc.Arbitrary<Post> = fc.record({
  rungs: fc.array(fc.array(performer, { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
  }),
  excluded: fc.subarray(persons, { maxLength: 2 }),
  hidden: fc.subarray(persons, { maxLength: 1 }),
  openedAt: fc.constant('2026-11-22T10:00:00.000Z'),
  task: fc.constant('PU2-20'),
  subjectId: subject,
});

/**
 * Asks for everybody there is, of all that stands in the registers, as the API would on the day.
 */
function mayAct(
  { holdings, deputies, agreements }: Registers,
  { rungs, excluded, hidden = [], openedAt, task = '', subjectId = '' }: Post,
  day: string,
): string[] {
  const permitted = agreements.some(
    (one) => holdsOn(one, day) && one.subjectIds.includes(subjectId) && one.tasks.includes(task),
  );
  return persons.filter(
    (personId) =>
      eligibility({
        personId,
        rungs: rungs.map((rung) => [...rung]),
        excluded,
        excludedBy: 'R20',
        hidden,
        ...(openedAt === undefined ? {} : { openedAt }),
        outsiders: [],
        holdings: holdings
          .filter((held) => holdsOn(held, day))
          .map((held) => ({ ...held, partnerPermitted: permitted })),
        deputyships: deputies.map((one) => ({ ...one, current: holdsOn(one, day) })),
      }).may,
  );
}

const isAway = ({ deputies }: Registers, personId: string, day: string): boolean =>
  deputies.some((one) => one.principalPersonId === personId && isAbsence(one) && holdsOn(one, day));

test('a day is in a gap exactly if nobody who may act on it, by eligibility asked on that day, is there (R18–R20)', () => {
  fc.assert(
    fc.property(registers, post, (given, asked) => {
      const gaps = gapsOf(asked, knownRegisters(given), outlook);
      for (const day of allDays) {
        const present = mayAct(given, asked, day).filter(
          (personId) => !isAway(given, personId, day),
        );
        const isGap = gaps.some((gap) => holdsOn(gap, day));
        assert.deepEqual({ day, isGap }, { day, isGap: present.length === 0 });
      }
    }),
    { numRuns: 500 },
  );
});

test('what is said to be vacant, excluded or not permitted is refused to everybody; what waits for somebody absent would not be', () => {
  fc.assert(
    fc.property(registers, post, (given, asked) => {
      for (const day of allDays) {
        const coverage = coverageOn(asked, knownRegisters(given), day);
        if (coverage.isCovered) continue;
        const { cause } = coverage;
        const may = mayAct(given, asked, day).length > 0;
        assert.deepEqual({ day, cause, may }, { day, cause, may: cause === 'holderAbsent' });
      }
    }),
    { numRuns: 500 },
  );
});

test('gaps follow each other without overlapping, and neighbours differ in their cause', () => {
  fc.assert(
    fc.property(registers, post, (given, asked) => {
      const gaps = gapsOf(asked, knownRegisters(given), outlook);
      for (const [index, gap] of gaps.entries()) {
        const next = gaps[index + 1];
        assert.ok(gap.to === undefined || gap.from < gap.to);
        if (next === undefined) continue;
        assert.ok(gap.to !== undefined && gap.to <= next.from);
        assert.ok(gap.to !== next.from || gap.cause !== next.cause);
      }
    }),
    { numRuns: 500 },
  );
});

// ── Situations ─────────────────────────────────────────────────────────────

const owner: Performer = {
  role: 'service_owner',
  scopeType: 'service',
  scopeId: 'DZD',
  institutionId,
};
const provider: Performer = {
  role: 'service_provider',
  scopeType: 'service',
  scopeId: 'DZD',
  institutionId,
};
const held = (role: string, personId: string, during: Lasting, partnerId?: string) => ({
  id: `${role}-${personId}`,
  role,
  scopeId: 'DZD',
  institutionId,
  personId,
  ...(partnerId !== undefined && { partnerId }),
  ...during,
});
const standsIn = (
  reason: 'absence' | 'conflict_of_interest',
  during: Lasting,
  also: object = {},
) => ({
  id: `anna-janis-${during.from}`,
  principalPersonId: 'anna',
  deputyPersonId: 'janis',
  reason,
  ...during,
  ...also,
});
const always = { from: '2025-01-01' };
const asks = (performer: Performer, excluded: string[] = []): Post => ({
  rungs: [[performer]],
  excluded,
});
const gapsWith = (asked: Post, given: Partial<Registers>) =>
  gapsOf(asked, knownRegisters({ holdings: [], deputies: [], agreements: [], ...given }), outlook);

test('a holder whose validity ends in three weeks leaves the role vacant from that day', () => {
  expect(
    gapsWith(asks(owner), {
      holdings: [held('service_owner', 'anna', { from: '2025-01-01', to: dayNumber(21) })],
    }),
  ).toEqual([{ from: dayNumber(21), cause: 'roleVacant', persons: [] }]);
});

test('a deputy named in advance says nothing of an absence; one named until a day says that the holder is away, from other roles too', () => {
  const holdings = [held('service_owner', 'anna', always)];
  expect(
    gapsWith(asks(owner), {
      holdings,
      deputies: [standsIn('absence', always, { role: 'service_owner', scopeId: 'IZZ' })],
    }),
  ).toEqual([]);
  const away = { from: dayNumber(5), to: dayNumber(9) };
  expect(
    gapsWith(asks(owner), {
      holdings,
      deputies: [standsIn('absence', away, { role: 'service_owner', scopeId: 'IZZ' })],
    }),
  ).toEqual([{ ...away, cause: 'holderAbsent', persons: ['anna'] }]);
  expect(gapsWith(asks(owner), { holdings, deputies: [standsIn('absence', away)] })).toEqual([]);
});

test('where the deputy’s term ends before the holder is back, that is the cause', () => {
  const deputies = [
    standsIn('absence', { from: dayNumber(0), to: dayNumber(5) }),
    {
      ...standsIn(
        'absence',
        { from: dayNumber(0), to: dayNumber(9) },
        { role: 'service_owner', scopeId: 'IZZ' },
      ),
      id: 'other',
    },
  ];
  expect(
    gapsWith(asks(owner), { holdings: [held('service_owner', 'anna', always)], deputies }),
  ).toEqual([{ from: dayNumber(5), to: dayNumber(9), cause: 'deputyEnds', persons: ['anna'] }]);
});

test('the only holder is excluded: nobody may decide until a deputy for conflicts of interest is there, nor after that one’s term', () => {
  const holdings = [held('service_owner', 'anna', always)];
  expect(gapsWith(asks(owner, ['anna']), { holdings })).toEqual([
    { from: dayNumber(0), cause: 'fourEyes', persons: ['anna'] },
  ]);
  expect(
    gapsWith(asks(owner, ['anna']), {
      holdings,
      deputies: [standsIn('conflict_of_interest', { from: dayNumber(3), to: dayNumber(8) })],
    }),
  ).toEqual([
    { from: dayNumber(0), to: dayNumber(3), cause: 'fourEyes', persons: ['anna'] },
    { from: dayNumber(8), cause: 'deputyEnds', persons: ['anna'] },
  ]);
});

test('where only a partner’s staff provide the service, the end of the agreement ends it (R19, R38)', () => {
  const agreements = [
    {
      partnerId: 'DIR',
      subjectIds: ['DZD'],
      tasks: ['PU2-21'],
      from: '2025-01-01',
      to: dayNumber(10),
    },
  ];
  const holdings = [held('service_provider', 'toms', always, 'DIR')];
  expect(gapsWith(asks(provider), { holdings, agreements })).toEqual([
    { from: dayNumber(10), cause: 'agreementEnds', persons: ['toms'] },
  ]);
  expect(
    gapsWith({ ...asks(provider), task: 'PU2-20', subjectId: 'DZD' }, { holdings, agreements }),
  ).toMatchObject([{ from: dayNumber(0), cause: 'agreementEnds' }]);
});

test('a deputy who is away is no deputy on those days', () => {
  const away = { from: dayNumber(8), to: dayNumber(12) };
  const deputies = [
    standsIn('absence', { from: dayNumber(5), to: dayNumber(20) }),
    {
      id: 'janis',
      principalPersonId: 'janis',
      deputyPersonId: 'liga',
      reason: 'absence' as const,
      ...away,
    },
  ];
  expect(
    gapsWith(asks(owner), { holdings: [held('service_owner', 'anna', always)], deputies }),
  ).toEqual([{ ...away, cause: 'deputyEnds', persons: ['anna', 'janis'] }]);
});
