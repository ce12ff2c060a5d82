import {
  anna,
  ask,
  codes,
  deputy,
  held,
  implementer,
  owner,
  peteris,
  portfolio,
} from '../support/asked';

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
