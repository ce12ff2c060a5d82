import fc from 'fast-check';
import type { Facts } from '../../../domain/engine/facts';
import type { CaseState } from '../../../domain/engine/state';
import { play, type Move, type Played } from '../../domain/engine/support/play';
import { alongTheExample } from '../support/along-the-example';
import { who } from '../support/cast';
import { aWish, playWishes } from '../support/wishes';
import {
  classify,
  close,
  dataOf,
  decide,
  describeEachVersion,
  evaluate,
  inform,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  const someFacts: fc.Arbitrary<Facts> = fc.record({
    letters: fc.record({
      waiting: fc.nat({ max: 1 }),
      isAnswered: fc.boolean(),
      lastAnswerFailed: fc.boolean(),
    }),
    leading: fc.constantFrom(null, { caseId: 'leading' }),
    termsInForce: fc.constantFrom(
      [],
      [{ id: 'terms', code: 'BASIC', indicators: ['delivery.time'] }],
    ),
    complaintDecider: fc.constantFrom('owner' as const, 'provider' as const, 'partner' as const),
  });
  const wish = fc.tuple(aWish([], 6_000), someFacts).map(([one, facts]) => ({ ...one, facts }));

  /** Ways beside the example: answers drawn blindly seldom come far. */
  const beginnings: readonly (readonly Move[])[] = [
    [],
    [register, classify('complaint')],
    [register, classify('complaint'), evaluate('askSubmitter')],
    [register, classify('notCompetent')],
    [register, classify('complaint', { complainedAbout: who.serviceOwner })],
    [register, classify('complaint'), evaluate(), decide()],
    [register, classify('complaint'), evaluate(), decide(), inform()],
    [register, classify('complaint'), evaluate(), decide(), inform(), close],
  ];

  /** What the rules promise of every submission at every moment. */
  function keepsTheRules({ state, log }: Played, before: CaseState): void {
    const { isOutsideLaw, informed, objections } = dataOf({ state } as Played);
    const kept = Object.values(state.clocks).filter(
      ({ limit, status }) => (limit === 'answer' || limit === 'ownAnswer') && status !== 'stopped',
    );
    // One time to answer until the answer is given: the law's, which never rests, or the
    // institution's own.
    const isAwaited =
      informed === 'no' &&
      state.openSteps.some(({ step }) =>
        [
          'register',
          'classify',
          'evaluate',
          'askSubmitter',
          'decide',
          'inform',
          'awaitLeading',
          ...(isOutsideLaw ? ['forward'] : []),
        ].includes(step),
      );
    expect(kept.map(({ limit }) => limit)).toEqual(
      isAwaited ? [isOutsideLaw ? 'ownAnswer' : 'answer'] : [],
    );
    if (!isOutsideLaw) for (const { status } of kept) expect(status).toBe('running');
    expect(
      Object.values(state.clocks).filter(({ limit }) => limit === 'answer' || limit === 'ownAnswer')
        .length,
    ).toBeLessThanOrEqual(objections + 2 + (state.visits['decide'] ?? 0));
    // R03: whatever ended as answered was told, or somebody wrote down why that was impossible.
    if (state.result === 'answered') expect(informed).not.toBe('no');
    if (informed === 'impossible')
      expect(
        log.some(
          (event) =>
            event.type === 'answered' &&
            event.answer['outcome'] === 'impossible' &&
            event.answer['reason'] !== undefined,
        ),
      ).toBe(true);
    // R21: once named, the person complained about answers nothing of it any more.
    const hidden = before.caseFunctions['complainedAbout'];
    const last = state.sequence > before.sequence ? log.at(-1) : undefined;
    if (hidden !== undefined && last?.type === 'answered' && last.by.kind === 'person')
      expect(last.by.personId).not.toBe(hidden);
    // R07: what is handled as a complaint happened.
    const classified = log.findLast(
      (event) => event.type === 'answered' && event.item.startsWith('classify.'),
    );
    if (
      classified?.type === 'answered' &&
      ['complaint', 'both'].includes(String(classified.answer['outcome']))
    )
      expect(classified.answer['hasHappened']).toBe(true);
  }

  test('R03, R07, R21: whatever is answered in whatever order, a submission keeps the rules, its times and the engine its promises', () => {
    const reached = playWishes({
      starts: fc.constantFrom(
        ...alongTheExample(submitted({ declaredKind: 'suggestion' })),
        ...beginnings.map((moves) => play(submitted(), ...moves)),
      ),
      wish,
      worth: { persons: [who.provider, who.serviceOwner], instants: [], codes: ['delivery.time'] },
      numRuns: 150,
      facts: ({ facts }) => facts,
      keepsTheRules,
    });
    // Blind draws come nearly everywhere, or the property above would say little.
    expect(reached).toEqual(
      expect.arrayContaining([
        'received',
        'registered',
        'classified',
        'evaluating',
        'waiting_submitter',
        'decided',
        'informed',
        'closed',
        'forwarded',
        'withdrawn',
      ]),
    );
  });
});
