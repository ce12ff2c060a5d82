import fc from 'fast-check';
import type { Facts } from '../../../domain/engine/facts';
import { play, type Move, type Played } from '../../domain/engine/support/play';
import { aWish, playWishes } from '../support/wishes';
import { alongTheExample } from '../support/along-the-example';
import { cast, who } from '../support/cast';
import {
  backOut,
  dataOf,
  decideNext,
  describeEachVersion,
  implement,
  inform,
  permits,
  plan,
  played,
  register,
  requested,
  untilAuthorised,
  untilEmergencyIsAuthorised,
  untilImplementing,
  untilStandardIsPlanned,
  verify,
} from './support/change';

describeEachVersion(() => {
  const everybody = Object.values(who);

  const mostly = <T>(value: T, rarely: T) => fc.constantFrom(value, value, value, value, rarely);
  const someFacts: fc.Arbitrary<Facts> = fc.record({
    affected: fc.subarray([
      { type: 'service' as const, id: 'extracts', institutionId: 'ministry', depth: 1 },
      { type: 'resource' as const, id: 'register', institutionId: 'ministry', depth: 2 },
      { type: 'service' as const, id: 'benefits', institutionId: 'agency', depth: 1 },
    ]),
    partners: fc.subarray([
      { partnerId: 'supplier', serviceId: 'permits' },
      { partnerId: 'other' },
    ]),
    boardMembers: fc.subarray([who.boardOne, who.boardTwo, who.boardThree]),
    changeModel: mostly<Facts['changeModel']>(
      { ok: true, code: 'text', version: 1 },
      { ok: false, code: 'CHANGE_MODEL_NOT_IN_FORCE' },
    ),
    freezeWindows: mostly<NonNullable<Facts['freezeWindows']>>(
      [],
      [
        {
          code: 'elections',
          startsAt: '2026-09-20T00:00:00.000Z',
          endsAt: '2026-09-25T00:00:00.000Z',
        },
      ],
    ),
    conflicts: mostly<NonNullable<Facts['conflicts']>>(
      [],
      [
        {
          caseId: 'other',
          number: 'PU2-20/2026/000002',
          from: '2026-09-21T18:00:00.000Z',
          to: '2026-09-21T19:00:00.000Z',
        },
      ],
    ),
    appointees: fc.constant(Object.fromEntries(everybody.map((id) => [id, true]))),
    duplicateOf: mostly<Facts['duplicateOf']>({ caseId: 'first', isOpen: true }, null),
  });

  const wish = fc
    .tuple(aWish(['answer', 'answer', 'answer', 'freeze'], 3_000), someFacts)
    .map(([one, facts]) => ({ ...one, facts }));

  /** Ways beside the example: answers drawn blindly seldom come far. */
  const beginnings: readonly (readonly Move[])[] = [
    untilStandardIsPlanned,
    untilEmergencyIsAuthorised,
    [...untilAuthorised, plan()],
    [...untilStandardIsPlanned, plan(), inform],
    untilImplementing,
    [...untilEmergencyIsAuthorised, plan(), inform],
    [...untilImplementing, implement()],
    [...untilImplementing, implement('failed'), backOut(), decideNext('planAgain', 'nothing')],
    [...untilImplementing, implement(), verify()],
  ];

  /** What the rules promise of every change at every moment. */
  function keepsTheRules(played: Played): void {
    const { state } = played;
    const data = dataOf(played);
    const acts = (step: string, ...given: string[]) =>
      state.acts.filter(
        (act) => act.step === step && (given.length === 0 || given.includes(act.outcome)),
      );
    // R20
    for (const { personId } of acts('authorise'))
      expect(personId).not.toBe(state.caseFunctions['requester']);
    // Who verified a try that failed may well carry out the next one, which somebody else verifies.
    for (const [index, { step, personId }] of state.acts.entries())
      if (step === 'verify')
        expect(
          state.acts
            .slice(0, index)
            .filter((act) => act.step === 'implement')
            .map((act) => act.personId),
        ).not.toContain(personId);
    for (const { personId } of acts('review'))
      expect(acts('implement').map((act) => act.personId)).not.toContain(personId);
    if (state.status !== 'scheduled') return;
    // R22
    if (data.type === 'standard') expect(data.model).toBeDefined();
    // R23
    if (data.type === 'normal')
      expect([
        data.risk !== undefined,
        acts('assess').length > 0,
        acts('authorise', 'approved', 'approvedWithConditions').length > 0,
      ]).toEqual([true, true, true]);
    // R24
    if (data.type === 'emergency') {
      const latest = Math.max(...acts('authorise').map(({ visit }) => visit));
      expect(
        new Set(
          acts('authorise', 'approved', 'approvedWithConditions')
            .filter(({ visit }) => visit === latest)
            .map(({ personId }) => personId),
        ).size,
      ).toBeGreaterThan(1);
    }
  }

  /** Nobody is asked whom the role matrix does not name. */
  function asksOnlyWhoIsPossible({ state }: Played): void {
    for (const item of Object.values(state.items).filter(({ kind }) => kind === 'task')) {
      const step = played().steps[item.step];
      const possible = step?.kind === 'task' ? step.performers.possible : [];
      for (const performer of item.anyOf)
        expect(possible).toContain('role' in performer ? performer.role : performer.caseFunction);
    }
  }

  const withDeputies = {
    ...cast,
    deputyships: [
      {
        id: 'd',
        principalPersonId: who.provider,
        deputyPersonId: who.secondProvider,
        reason: 'absence' as const,
        current: true,
      },
    ],
  };
  const aStart: fc.Arbitrary<Played> = fc.oneof(
    fc
      .constantFrom(permits, register, { type: 'process' as const })
      .map((subject) => requested({ subject, cast: withDeputies })),
    fc.constantFrom(
      ...alongTheExample(requested({ cast: withDeputies })),
      ...beginnings.map((moves) => play(requested({ cast: withDeputies }), ...moves)),
    ),
  );

  test('R18–R26: whatever is answered in whatever order, a change keeps the rules and the engine its promises', () => {
    const worth = {
      persons: [who.provider, who.secondProvider, who.servicePortfolio],
      instants: [
        '2026-09-21T18:00:00.000Z',
        '2026-09-22T18:00:00.000Z',
        '2026-12-01T18:00:00.000Z',
        '2027-03-01T18:00:00.000Z',
        '2027-03-02T18:00:00.000Z',
      ],
    };
    const reached = playWishes({
      starts: aStart,
      wish,
      worth,
      numRuns: 300,
      event: (_wish, _played, { at }) => ({
        type: 'frozen',
        at,
        window: {
          code: 'elections',
          startsAt: '2026-09-20T00:00:00.000Z',
          endsAt: '2026-09-25T00:00:00.000Z',
        },
      }),
      facts: ({ facts }) => facts,
      keepsTheRules,
      atTheEnd: asksOnlyWhoIsPossible,
    });
    expect(reached).toEqual(
      expect.arrayContaining([
        'assessing',
        'authorised',
        'awaiting_authorisation',
        'backing_out',
        'cancelled',
        'consulting',
        'implementing',
        'rejected',
        'returned',
        'reviewing',
        'scheduled',
        'submitted',
        'verifying',
      ]),
    );
  });
});
