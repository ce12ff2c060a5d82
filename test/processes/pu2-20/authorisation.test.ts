import { play } from '../../domain/engine/support/play';
import { openItems, problemOf, withDeputy } from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  accept,
  assess,
  authorise,
  classify,
  describeEachVersion,
  enough,
  openSteps,
  requested,
} from './support/change';

describeEachVersion(() => {
  const asked = play(requested(), accept, classify('normal'), assess());
  const byBoth = play(requested(), accept, classify('normal'), assess({ risk: 'high' }));

  test.each(['rejected', 'returned', 'escalated'])(
    '%s ends the step at once and needs a reason',
    (outcome) => {
      const played = play(byBoth, authorise('servicePortfolio', outcome));
      expect(
        Object.values(played.state.items).filter(
          ({ step, visit, open }) => step === 'authorise' && visit === 1 && open,
        ),
      ).toEqual([]);
      expect(problemOf(authorise('servicePortfolio', outcome, { reason: undefined }), byBoth)).toBe(
        'REASON_REQUIRED',
      );
    },
  );

  test('R25: a rejected change ends; it never goes forward', () => {
    expect(play(asked, authorise('serviceOwner', 'rejected')).state).toMatchObject({
      lifecycle: 'closed',
      status: 'rejected',
      result: 'rejected',
      openSteps: [],
    });
  });

  test('a returned change is assessed anew with a fresh time limit', () => {
    const played = play(
      { ...asked, now: '2026-09-10T07:00:00.000Z' },
      authorise('serviceOwner', 'returned'),
    );
    expect(openSteps(played)).toEqual(['assess']);
    expect(played.state.clocks['assess.2']).toMatchObject({
      status: 'running',
      fired: [],
      due: { lastDay: '2026-09-17' },
    });
  });

  test('conditions are said where approval has conditions', () => {
    expect(problemOf(authorise('serviceOwner', 'approvedWithConditions'), asked)).toBe(
      'CONDITIONS_REQUIRED',
    );
    expect(
      openSteps(
        play(asked, authorise('serviceOwner', 'approvedWithConditions', { conditions: enough })),
      ),
    ).toEqual(['plan']);
  });

  test('an authority passes the decision up, each time one rung, and never down again', () => {
    const rolesAsked = (played: typeof asked) =>
      openItems(played, 'authorise').flatMap(({ anyOf }) =>
        anyOf.flatMap((one) => ('role' in one ? [one.role] : [])),
      );
    const once = play(asked, authorise('serviceOwner', 'escalated'));
    expect(rolesAsked(once)).toEqual(['institution_service_portfolio_owner']);
    const twice = play(once, authorise('servicePortfolio', 'escalated'));
    expect(rolesAsked(twice)).toEqual(['institution_resource_portfolio_owner']);
    expect(rolesAsked(play(twice, authorise('resourcePortfolio', 'escalated')))).toEqual([
      'institution_resource_portfolio_owner',
    ]);
  });

  test('R20: a deputy may decide for a requester who holds the role; an ended deputyship gives no right', () => {
    const own = play(requested({ by: 'serviceOwner' }), accept, classify('normal'), assess());
    const deputy = {
      principalPersonId: who.serviceOwner,
      deputyPersonId: who.deputy,
      reason: 'conflict_of_interest' as const,
    };
    expect(
      problemOf(authorise('deputy'), play(own, withDeputy({ ...deputy, current: false }))),
    ).toBe('NOT_YOUR_ROLE');
    const played = play(own, withDeputy({ ...deputy, current: true }), authorise('deputy'));
    expect(openSteps(played)).toEqual(['plan']);
    expect(played.state.acts.at(-1)).toMatchObject({
      personId: who.deputy,
      deputyFor: who.serviceOwner,
    });
  });

  test('R18: who neither holds nor deputises may not authorise', () => {
    expect(problemOf(authorise('stranger'), asked)).toBe('NOT_YOUR_ROLE');
    expect(problemOf(authorise('servicePortfolio'), asked)).toBe('NOT_YOUR_ROLE');
  });

  test('a second decision on the same item is refused', () => {
    const [item] = openItems(byBoth, 'authorise');
    const decided = play(byBoth, authorise('servicePortfolio'));
    expect(decided.state.items[item?.id ?? '']).toMatchObject({
      open: false,
      outcome: 'approved',
      closedBy: who.servicePortfolio,
    });
    expect(problemOf(authorise('servicePortfolio'), decided)).toBe('FOUR_EYES');
  });
});
