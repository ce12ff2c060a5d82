import fc from 'fast-check';
import {
  eligibility,
  type Deputyship,
  type HeldRole,
  type Question,
} from '../../../../domain/engine/eligibility';
import type { Performer } from '../../../../domain/engine/performers';
import { anna, implementer, opened, owner, portfolio } from '../support/asked';

describe('for any register', () => {
  const persons = ['anna', 'ilze', 'peteris', 'zane'] as const;
  const somebody = fc.constantFrom(...persons);
  const somePerformers: fc.Arbitrary<Performer[]> = fc.uniqueArray(
    fc.constantFrom(owner, portfolio, implementer),
    { minLength: 1, maxLength: 2 },
  );
  const numbered = <T extends object>(list: T[]): (T & { id: string })[] =>
    list.map((one, index) => ({ ...one, id: `id-${index}` }));
  const someHoldings: fc.Arbitrary<HeldRole[]> = fc
    .array(
      fc.record({
        personId: somebody,
        role: fc.constantFrom('service_owner', 'institution_service_portfolio_owner'),
        scopeId: fc.constantFrom('permits', 'ministry'),
        institutionId: fc.constant('ministry'),
        partner: fc.constantFrom(
          {},
          { partnerId: 'supplier' },
          { partnerId: 'supplier', partnerPermitted: true },
        ),
      }),
      { maxLength: 6 },
    )
    .map((list) => numbered(list).map(({ partner, ...rest }) => ({ ...rest, ...partner })));
  const aDeputyship = fc.record({
    principalPersonId: somebody,
    deputyPersonId: somebody,
    reason: fc.constantFrom('absence' as const, 'conflict_of_interest' as const),
    current: fc.boolean(),
    named: fc.record(
      {
        namedBy: somebody,
        namedFor: fc.subarray([...persons], { maxLength: 1 }),
        namedAt: fc.constantFrom('2026-01-01T10:00:00.000Z', '2026-11-20T11:00:00.000Z'),
        from: fc.constantFrom('2026-01-01', '2026-11-20', '2026-11-21'),
      },
      { requiredKeys: ['from'] },
    ),
    limits: fc.constantFrom(
      {},
      { role: 'service_owner' },
      { role: 'service_owner', scopeId: 'permits' },
    ),
  });
  const someDeputyships: fc.Arbitrary<Deputyship[]> = fc
    .array(aDeputyship, { maxLength: 5 })
    .map((list) =>
      numbered(list).map(({ limits, named, ...rest }) => ({ ...rest, ...named, ...limits })),
    );
  const someOutsiders = fc.uniqueArray(
    fc.record({
      personId: somebody,
      institutionId: fc.constant('ministry'),
      kind: fc.constantFrom('partner' as const, 'recipient' as const, 'unaffiliated' as const),
    }),
    { maxLength: 2, selector: ({ personId }) => personId },
  );
  const aQuestion: fc.Arbitrary<Question> = fc.record(
    {
      personId: somebody,
      rungs: fc.array(somePerformers, { minLength: 1, maxLength: 3 }),
      excluded: fc.subarray([...persons]),
      excludedBy: fc.constant('R20'),
      holdings: someHoldings,
      deputyships: someDeputyships,
      outsiders: someOutsiders,
      hidden: fc.subarray([...persons], { maxLength: 1 }),
      openedAt: fc.constant(opened),
      claimedBy: somebody,
    },
    {
      requiredKeys: [
        'personId',
        'rungs',
        'excluded',
        'excludedBy',
        'holdings',
        'deputyships',
        'outsiders',
      ],
    },
  );

  /** Somebody stands in for a holder, or for an appointed person, who is excluded. */
  const aDeputyOfExcluded: fc.Arbitrary<Question> = fc
    .tuple(aQuestion, fc.constantFrom('anna', 'ilze'), aDeputyship, fc.nat(3))
    .map(([question, principalPersonId, { limits, named, ...deputyship }, n]) => ({
      ...question,
      personId: 'zane',
      rungs: [[principalPersonId === 'anna' ? owner : implementer]],
      // One in four may decide, and is stood in for all the same.
      excluded: [...(n > 0 ? [principalPersonId] : []), ...question.excluded].filter(
        (one) => one !== 'zane' && (n > 0 || one !== principalPersonId),
      ),
      holdings: [anna],
      outsiders: [],
      deputyships: [
        {
          id: 'theirs',
          ...deputyship,
          ...named,
          ...limits,
          principalPersonId,
          deputyPersonId: 'zane',
          current: true,
        },
      ],
    }));

  test('R20: deny beats allow: nobody excluded may, and the answer always gives a reason', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const answer = eligibility(question);
        expect(answer.reasons.length).toBeGreaterThan(0);
        if (question.excluded.includes(question.personId)) expect(answer.may).toBe(false);
      }),
    );
  });

  test('R18: whoever may holds the role, has the function, or deputises now for who does', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const answer = eligibility(question);
        if (!answer.may) return;
        const { performer, deputyFor, holdingId, deputyshipId, rung } = answer.grant;
        const holder = deputyFor ?? question.personId;
        expect(question.rungs[rung]).toContain(performer);
        if ('caseFunction' in performer) expect(holder).toBe(performer.personId);
        else
          expect(question.holdings.find(({ id }) => id === holdingId)).toMatchObject({
            personId: holder,
            role: performer.role,
            scopeId: performer.scopeId,
          });
        if (deputyFor !== undefined)
          expect(question.deputyships.find(({ id }) => id === deputyshipId)).toMatchObject({
            principalPersonId: holder,
            deputyPersonId: question.personId,
            current: true,
          });
      }),
    );
  });

  test("R19: nobody acts by a partner's holding that is not permitted", () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const answer = eligibility(question);
        const holding = answer.may
          ? question.holdings.find(({ id }) => id === answer.grant.holdingId)
          : undefined;
        if (holding?.partnerId !== undefined) expect(holding.partnerPermitted).toBe(true);
      }),
    );
  });

  test('R18, R19, R37, R38: on all three ways nobody acts as what they may never be: no deputy but the institution’s own, no partner’s person by anything of its own, nobody who does not belong to it', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const answer = eligibility(question);
        if (!answer.may) return;
        const { deputyFor, holdingId, performer } = answer.grant;
        const kind = question.outsiders.find(
          ({ personId }) => personId === question.personId,
        )?.kind;
        const holding = question.holdings.find(({ id }) => id === holdingId);
        expect(kind).not.toBe('unaffiliated');
        if (deputyFor !== undefined) expect(kind).toBeUndefined();
        else if (kind === 'partner')
          expect('caseFunction' in performer || holding?.partnerPermitted === true).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('R20, R21: on all three ways nobody decides whom somebody excluded has chosen, and nobody stands in for whom the case is hidden from', () => {
    let stoodIn = 0;
    fc.assert(
      fc.property(fc.oneof(aQuestion, { arbitrary: aDeputyOfExcluded, weight: 3 }), (question) => {
        const answer = eligibility(question);
        if (!answer.may || answer.grant.deputyFor === undefined) return;
        const { deputyFor, deputyshipId } = answer.grant;
        const by = question.deputyships.find(({ id }) => id === deputyshipId);
        const kept = [...question.excluded, ...(question.hidden ?? [])];
        for (const namer of [by?.namedBy ?? '', ...(by?.namedFor ?? [])])
          expect(kept).not.toContain(namer);
        if (!question.excluded.includes(deputyFor)) return;
        stoodIn += 1;
        expect(question.hidden ?? []).not.toContain(deputyFor);
        const wasBefore =
          question.openedAt === undefined ||
          (by?.namedAt !== undefined && by.namedAt < opened && (by.from ?? '') <= '2026-11-20');
        if (by?.reason === 'absence') expect(wasBefore).toBe(true);
      }),
      { numRuns: 3000 },
    );
    // Or nothing was seen of the rule.
    expect(stoodIn).toBeGreaterThan(100);
  });

  test('one deputy more never takes away a right', () => {
    fc.assert(
      fc.property(aQuestion, aDeputyship, (question, { limits, named, ...more }) => {
        if (!eligibility(question).may) return;
        expect(
          eligibility({
            ...question,
            deputyships: [
              ...question.deputyships,
              { id: 'one-more', ...more, ...named, ...limits },
            ],
          }).may,
        ).toBe(true);
      }),
    );
  });

  test('the answer does not depend on the order in which the register lists', () => {
    fc.assert(
      fc.property(aQuestion, (question) => {
        const turned = {
          ...question,
          holdings: [...question.holdings].reverse(),
          deputyships: [...question.deputyships].reverse(),
          excluded: [...question.excluded].reverse(),
        };
        expect(eligibility(turned)).toEqual(eligibility(question));
      }),
    );
  });
});
