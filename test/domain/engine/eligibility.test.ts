import fc from 'fast-check';
import {
  eligibility,
  type Deputyship,
  type HeldRole,
  type OutsiderKind,
  type Question,
} from '../../../domain/engine/eligibility';
import type { Performer } from '../../../domain/engine/performers';

const role = (name: string, scopeId: string): Performer =>
  ({ role: name, scopeType: 'service', scopeId, institutionId: 'ministry' }) as Performer;
const owner = role('service_owner', 'permits');
const portfolio = role('institution_service_portfolio_owner', 'ministry');
const implementer: Performer = {
  caseFunction: 'implementer',
  personId: 'ilze',
  institutionId: 'ministry',
};
const held = (
  personId: string,
  name: string,
  scopeId: string,
  more: Partial<HeldRole> = {},
): HeldRole => ({
  id: `${personId}-${name}`,
  role: name,
  scopeId,
  institutionId: 'ministry',
  personId,
  ...more,
});
const deputy = (
  deputyPersonId: string,
  principalPersonId: string,
  more: Partial<Deputyship> = {},
): Deputyship => ({
  id: `${deputyPersonId}-${principalPersonId}`,
  principalPersonId,
  deputyPersonId,
  reason: 'absence',
  current: true,
  ...more,
});

const anna = held('anna', 'service_owner', 'permits');
const peteris = held('peteris', 'institution_service_portfolio_owner', 'ministry');
const asked: Question = {
  personId: 'anna',
  rungs: [[owner], [portfolio]],
  excluded: [],
  excludedBy: 'R20',
  holdings: [anna, peteris],
  deputyships: [],
  outsiders: [],
};
const ask = (more: Partial<Question>) => eligibility({ ...asked, ...more });
const codes = (more: Partial<Question>): string[] => ask(more).reasons.map(({ code }) => code);

test('R18: the holder may', () => {
  expect(ask({})).toEqual({
    may: true,
    grant: { performer: owner, rung: 0, holdingId: anna.id },
    reasons: [expect.objectContaining({ code: 'HOLDS_ROLE' })],
  });
});

test.each([
  ['of another scope object', held('anna', 'service_owner', 'extracts')],
  ['of another institution', held('anna', 'service_owner', 'permits', { institutionId: 'agency' })],
  ['of another role', held('anna', 'service_provider', 'permits')],
])('R18: a holding %s gives no right', (_of, holding) => {
  expect(ask({ holdings: [holding] })).toMatchObject({ may: false });
});

test('a role that nobody holds is said to be vacant', () => {
  expect(codes({ holdings: [peteris], personId: 'zane' })).toEqual(['ROLE_VACANT', 'NOT_HOLDER']);
});

test('the next level does not stand in for a vacant role', () => {
  expect(ask({ holdings: [peteris], personId: 'peteris' })).toMatchObject({ may: false });
});

test('R18: a deputy may, and the grant says for whom', () => {
  expect(ask({ personId: 'zane', deputyships: [deputy('zane', 'anna')] })).toMatchObject({
    may: true,
    grant: { rung: 0, deputyFor: 'anna', deputyshipId: 'zane-anna', holdingId: anna.id },
  });
});

test('R18: an ended deputyship gives no right and is named', () => {
  expect(
    codes({ personId: 'zane', deputyships: [deputy('zane', 'anna', { current: false })] }),
  ).toEqual(['DEPUTYSHIP_ENDED']);
});

test('a deputy for one role or scope object is none for another', () => {
  for (const limits of [
    { role: 'resource_owner' },
    { role: 'service_owner', scopeId: 'extracts' },
  ]) {
    expect(ask({ personId: 'zane', deputyships: [deputy('zane', 'anna', limits)] })).toMatchObject({
      may: false,
    });
  }
});

test('a deputy for conflict of interest acts only where the holder may not', () => {
  const deputyships = [deputy('zane', 'anna', { reason: 'conflict_of_interest' })];
  expect(codes({ personId: 'zane', deputyships })).toEqual([
    'DEPUTY_ONLY_FOR_CONFLICT',
    'NOT_HOLDER',
  ]);
  expect(ask({ personId: 'zane', deputyships, excluded: ['anna'] })).toMatchObject({
    may: true,
    grant: { deputyFor: 'anna' },
  });
});

test('R18, R19: an appointed person whose permission has ended is passed over with their deputies, and the next level acts', () => {
  const lapsed = { rungs: [[implementer], [owner]], lapsed: ['ilze'] };
  expect(codes({ ...lapsed, personId: 'ilze' })).toEqual(['APPOINTMENT_LAPSED']);
  expect(ask({ ...lapsed, personId: 'zane', deputyships: [deputy('zane', 'ilze')] })).toMatchObject(
    { may: false },
  );
  expect(ask(lapsed)).toMatchObject({ may: true, grant: { performer: owner, rung: 1 } });
  expect(ask({ rungs: lapsed.rungs })).toMatchObject({ may: false });
});

test('R20: who is excluded stays out, whatever they hold or deputise', () => {
  const more = {
    excluded: ['anna'],
    holdings: [anna, held('anna', 'institution_service_portfolio_owner', 'ministry')],
    deputyships: [deputy('anna', 'peteris')],
  };
  expect(ask(more)).toEqual({
    may: false,
    reasons: [{ code: 'FOUR_EYES', params: { rule: 'R20' } }],
  });
});

test('R20: the next level takes over where the only holder is excluded, and only then', () => {
  expect(ask({ personId: 'peteris' })).toMatchObject({ may: false });
  expect(ask({ personId: 'peteris', excluded: ['anna'] })).toMatchObject({
    may: true,
    grant: { rung: 1, performer: portfolio },
    reasons: [{ code: 'NEXT_LEVEL' }],
  });
  expect(
    ask({
      personId: 'peteris',
      excluded: ['anna'],
      holdings: [anna, peteris, held('zane', 'service_owner', 'permits')],
    }),
  ).toMatchObject({ may: false });
});

test("R19: a partner's person may where the agreement permits it, and not otherwise", () => {
  const partners = held('partner', 'service_owner', 'permits', { partnerId: 'supplier' });
  expect(
    codes({ personId: 'partner', holdings: [{ ...partners, partnerPermitted: false }] }),
  ).toContain('PARTNER_NOT_PERMITTED');
  expect(codes({ personId: 'partner', holdings: [partners] })).toContain('PARTNER_NOT_PERMITTED');
  expect(
    ask({ personId: 'partner', holdings: [{ ...partners, partnerPermitted: true }] }),
  ).toMatchObject({ may: true });
});

test("R19: a partner's person who is not permitted is no holder to wait for", () => {
  const partners = held('partner', 'service_owner', 'permits', {
    partnerId: 'supplier',
    partnerPermitted: false,
  });
  expect(
    ask({ personId: 'peteris', excluded: ['anna'], holdings: [anna, partners, peteris] }),
  ).toMatchObject({ may: true, grant: { rung: 1 } });
});

test("R19: nobody deputises for a partner's person who is not permitted", () => {
  const partners = held('partner', 'service_owner', 'permits', {
    partnerId: 'supplier',
    partnerPermitted: false,
  });
  expect(
    ask({ personId: 'zane', holdings: [partners], deputyships: [deputy('zane', 'partner')] }),
  ).toMatchObject({ may: false });
});

test("a case function is its person's; a deputy for everything may stand in, one for a role may not", () => {
  const rungs = [[implementer]];
  expect(ask({ rungs, personId: 'ilze' })).toMatchObject({
    may: true,
    reasons: [{ code: 'HAS_CASE_FUNCTION' }],
  });
  expect(ask({ rungs, personId: 'zane', deputyships: [deputy('zane', 'ilze')] })).toMatchObject({
    may: true,
    grant: { deputyFor: 'ilze' },
  });
  expect(
    ask({
      rungs,
      personId: 'zane',
      deputyships: [deputy('zane', 'ilze', { role: 'service_owner' })],
    }),
  ).toMatchObject({ may: false });
  expect(ask({ rungs, personId: 'anna' })).toMatchObject({ may: false });
});

test("what is claimed is another's until it is released", () => {
  const both = [anna, held('zane', 'service_owner', 'permits')];
  expect(codes({ holdings: both, claimedBy: 'zane' })).toEqual(['CLAIMED_BY_ANOTHER']);
  expect(ask({ holdings: both, claimedBy: 'anna' })).toMatchObject({ may: true });
  expect(codes({ personId: 'stranger', claimedBy: 'zane' })).toEqual(['NOT_HOLDER']);
});

test('who holds the role themselves acts in their own right, even as deputy of another holder', () => {
  const zane = held('zane', 'service_owner', 'permits');
  expect(
    ask({ personId: 'zane', holdings: [anna, zane], deputyships: [deputy('zane', 'anna')] }),
  ).toMatchObject({ grant: { holdingId: zane.id }, reasons: [{ code: 'HOLDS_ROLE' }] });
});

const opened = '2026-11-20T10:00:00.000Z';
/** Named long before the case of the questions below, by the operator. */
const before = { namedAt: '2026-01-01T10:00:00.000Z', from: '2026-01-01' };

describe('R20: whoever is kept from a decision chooses nobody who makes it instead', () => {
  const mayStandIn = (more: Partial<Deputyship>, question: Partial<Question> = {}): boolean =>
    ask({
      personId: 'zane',
      excluded: ['anna', 'ilze'],
      openedAt: opened,
      deputyships: [deputy('zane', 'anna', { ...before, ...more })],
      ...question,
    }).may;

  test.each([
    ['in force before the case', {}, true],
    ['named by a colleague before the case', { namedBy: 'juris' }, true],
    ['named by the excluded holder before the case', { namedBy: 'anna' }, false],
    ['named by somebody else who is excluded', { namedBy: 'ilze' }, false],
    ['named after the case was opened', { namedAt: '2026-11-20T10:00:01.000Z' }, false],
    ['that began after the case was opened', { from: '2026-11-21' }, false],
    ['of which the register does not know when it was named', { namedAt: undefined }, false],
  ] as const)('R20: a deputy for absence %s', (_title, more, may) => {
    expect(mayStandIn(more as Partial<Deputyship>)).toBe(may);
  });

  test.each([
    ['named by a portfolio manager after the case was opened', { namedBy: 'peteris' }, true],
    ['that the operator imported', {}, true],
    ['named by somebody who is excluded', { namedBy: 'ilze' }, false],
    ['named by the holder', { namedBy: 'anna' }, false],
  ] as const)('R20: a deputy for the conflict %s', (_title, more, may) => {
    expect(
      mayStandIn({
        reason: 'conflict_of_interest',
        namedAt: '2026-11-20T11:00:00.000Z',
        from: '2026-11-20',
        ...more,
      }),
    ).toBe(may);
  });

  test('R20: refused, the reason says so', () => {
    expect(
      codes({
        personId: 'zane',
        excluded: ['anna'],
        openedAt: opened,
        deputyships: [deputy('zane', 'anna', { ...before, namedBy: 'anna' })],
      }),
    ).toEqual(['DEPUTY_OF_EXCLUDED', 'NOT_HOLDER']);
  });

  test('R21: nobody ever stands in for the person complained about', () => {
    for (const reason of ['absence', 'conflict_of_interest'] as const)
      expect(
        mayStandIn({ reason, namedBy: 'peteris' }, { excluded: ['anna'], hidden: ['anna'] }),
      ).toBe(false);
  });

  test('R20: a holder who may decide has any deputy of theirs', () => {
    expect(mayStandIn({ namedBy: 'anna' }, { excluded: [] })).toBe(true);
  });
});

describe('R19: what a person may never be', () => {
  const outsider = (kind: OutsiderKind, personId = 'zane', institutionId = 'ministry') => [
    { personId, institutionId, kind },
  ];

  test.each(['partner', 'recipient', 'unaffiliated'] as const)(
    'R19: a deputy who is none of the institution’s own does not act: %s',
    (kind) => {
      const question = { personId: 'zane', deputyships: [deputy('zane', 'anna')] };
      expect(ask({ ...question, outsiders: outsider(kind) }).may).toBe(false);
      expect(ask({ ...question, outsiders: outsider(kind, 'zane', 'agency') }).may).toBe(true);
    },
  );

  test('R19: a partner’s person acts by no holding of the institution’s own', () => {
    expect(codes({ outsiders: outsider('partner', 'anna') })).toEqual(['PARTNER_NOT_PERMITTED']);
  });

  test('R18: whoever does not belong to the institution acts by no holding and no appointment', () => {
    expect(codes({ outsiders: outsider('unaffiliated', 'anna') })).toEqual(['NOT_AFFILIATED']);
    expect(
      ask({
        rungs: [[implementer]],
        personId: 'ilze',
        outsiders: outsider('unaffiliated', 'ilze'),
      }).may,
    ).toBe(false);
  });
});

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
    fc.assert(
      fc.property(aQuestion, (question) => {
        const answer = eligibility(question);
        if (!answer.may || answer.grant.deputyFor === undefined) return;
        const { deputyFor, deputyshipId } = answer.grant;
        if (!question.excluded.includes(deputyFor)) return;
        const by = question.deputyships.find(({ id }) => id === deputyshipId);
        expect(question.hidden ?? []).not.toContain(deputyFor);
        expect(by?.namedBy).not.toBe(deputyFor);
        const wasBefore =
          question.openedAt === undefined ||
          (by?.namedAt !== undefined && by.namedAt < opened && (by.from ?? '') <= '2026-11-20');
        const byExcluded = question.excluded.includes(by?.namedBy ?? '');
        if (by?.reason === 'absence')
          expect({ wasBefore, byExcluded }).toEqual({ wasBefore: true, byExcluded: false });
        else expect(wasBefore || !byExcluded).toBe(true);
      }),
      { numRuns: 2000 },
    );
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
