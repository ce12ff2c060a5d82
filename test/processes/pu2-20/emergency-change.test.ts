import { play, type Move } from '../../domain/engine/support/play';
import {
  answer,
  openItems,
  problemOf,
  withDeputy,
  withdraw,
} from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  accept,
  affectedAgency,
  authorise,
  backOut,
  classify,
  close,
  decideNext,
  describeEachVersion,
  enough,
  implement,
  inform,
  openSteps,
  plan,
  requested,
  review,
  untilEmergencyIsAuthorised,
  updateRegisters,
  verify,
  windowOpens,
} from './support/change';

describeEachVersion(() => {
  const freeze = {
    freezeWindows: [
      {
        code: 'elections',
        startsAt: '2026-09-20T00:00:00.000Z',
        endsAt: '2026-09-25T00:00:00.000Z',
      },
    ],
  };

  test('R24: an emergency change skips assessment and consultation but is authorised by two', () => {
    const played = play(requested(), accept, classify('emergency'));
    expect(openItems(played, 'authorise').map(({ label }) => label)).toEqual([
      'owner',
      'secondPerson',
    ]);
    expect(openSteps(play(played, authorise('serviceOwner')))).toEqual(['authorise']);
    expect(
      openSteps(play(played, authorise('serviceOwner'), authorise('servicePortfolio'))),
    ).toEqual(['plan']);
  });

  test('R24: the portfolio owner is told at once', () => {
    const played = play(requested(), accept, classify('emergency'));
    expect(played.effects).toContainEqual({
      type: 'notify',
      about: 'portfolioOwner',
      message: 'emergencyDeclared',
      to: [expect.objectContaining({ role: 'institution_service_portfolio_owner' })],
    });
  });

  test('R24: calling something an emergency needs a reason', () => {
    expect(problemOf(classify('emergency', { reason: undefined }), play(requested(), accept))).toBe(
      'REASON_REQUIRED',
    );
  });

  test('R24: an emergency change of a process, which the portfolio owner owns, still asks a second person', () => {
    const played = play(
      requested({ subject: { type: 'process' } }),
      accept,
      classify('emergency'),
      authorise('servicePortfolio'),
    );
    expect(openSteps(played)).toEqual(['authorise']);
    expect(problemOf(authorise('servicePortfolio'), played)).toBe('FOUR_EYES');
    expect(openSteps(play(played, authorise('boardOne')))).toEqual(['plan']);
  });

  test('R24: passed to the next level, an emergency change still asks two', () => {
    const raised = play(
      requested(),
      accept,
      classify('emergency'),
      authorise('serviceOwner', 'escalated'),
    );
    expect(openItems(raised, 'authorise')).toHaveLength(2);
    const again = play(raised, authorise('servicePortfolio', 'escalated'));
    expect(openItems(again, 'authorise')).toHaveLength(2);
    expect(openSteps(play(again, authorise('resourcePortfolio')))).toEqual(['authorise']);
    expect(
      openSteps(play(again, authorise('resourcePortfolio'), authorise('servicePortfolio'))),
    ).toEqual(['plan']);
  });

  test('R20: the second person is somebody else than the first, and never the requester', () => {
    const played = play(requested({ by: 'boardOne' }), accept, classify('emergency'));
    expect(problemOf(authorise('boardOne'), played)).toBe('FOUR_EYES');
    const bothRoles = {
      ...played,
      cast: {
        ...played.cast,
        holdings: [
          ...played.cast.holdings,
          {
            id: 'also',
            role: 'advisory_board_member',
            scopeId: 'ministry',
            institutionId: 'ministry',
            personId: who.serviceOwner,
          },
        ],
      },
    };
    const half = play(bothRoles, authorise('serviceOwner'));
    expect(problemOf(authorise('serviceOwner'), half)).toBe('FOUR_EYES');
  });

  test('R24: a deputy of the portfolio owner may be the second person', () => {
    const played = play(
      requested(),
      accept,
      classify('emergency'),
      authorise('serviceOwner'),
      withDeputy({
        principalPersonId: who.servicePortfolio,
        deputyPersonId: who.deputy,
        reason: 'absence',
        current: true,
      }),
    );
    expect(openSteps(play(played, authorise('deputy')))).toEqual(['plan']);
  });

  test('one person may claim both authorisations and answer one; the other is free for somebody else', () => {
    const played = play(
      requested(),
      accept,
      classify('emergency'),
      withDeputy({
        principalPersonId: who.servicePortfolio,
        deputyPersonId: who.serviceOwner,
        reason: 'absence',
        current: true,
      }),
    );
    const claimed = {
      ...played,
      state: {
        ...played.state,
        items: Object.fromEntries(
          Object.entries(played.state.items).map(([id, item]) => [
            id,
            item.open ? { ...item, claimedBy: who.serviceOwner } : item,
          ]),
        ),
      },
    };
    const half = play(claimed, authorise('serviceOwner'));
    expect(openSteps(play(half, authorise('servicePortfolio')))).toEqual(['plan']);
  });

  test("an emergency change enters a freeze window only with the authority's reason", () => {
    const asked = play(requested(), accept, classify('emergency'));
    expect(
      problemOf(authorise('serviceOwner', 'approved', { mayEnterFreezeWindow: true }), asked),
    ).toBe('REASON_REQUIRED');
    const without = play(asked, authorise('serviceOwner'), authorise('servicePortfolio'));
    expect(problemOf(plan({}, freeze), without)).toBe('FREEZE_WINDOW');
    const allowed = play(
      asked,
      authorise('serviceOwner', 'approved', { mayEnterFreezeWindow: true, reason: enough }),
      authorise('servicePortfolio'),
    );
    expect(openSteps(play(allowed, plan({}, freeze)))).toEqual(['inform']);
  });

  test('R24: an emergency change is always reviewed, and the review says whether it truly was one', () => {
    const played = play(
      requested(),
      ...untilEmergencyIsAuthorised,
      plan(),
      inform,
      windowOpens,
      implement(),
      verify(),
      updateRegisters,
    );
    expect(openSteps(played)).toEqual(['review']);
    expect(played.state.clocks['review.1']).toMatchObject({ variant: 'emergency' });
    expect(problemOf(review(), played)).toBe('TRUE_EMERGENCY_REQUIRED');
    expect(
      play(played, review('successful', { wasTrueEmergency: false }), close).state,
    ).toMatchObject({ status: 'closed', result: 'successful' });
  });

  test('an emergency change returned by its authority is classified anew', () => {
    const returned = play(
      requested(),
      accept,
      classify('emergency'),
      authorise('servicePortfolio', 'returned'),
    );
    expect(openSteps(returned)).toEqual(['classify']);
    expect(openSteps(play(returned, classify('normal')))).toEqual(['assess']);
  });

  test.each(['plan', 'risk'])(
    'an emergency change tried again with another %s is authorised anew, without assessment',
    (changed) => {
      const played = play(
        requested(),
        ...untilEmergencyIsAuthorised,
        plan(),
        inform,
        windowOpens,
        implement('failed'),
        backOut(),
        decideNext('planAgain', changed),
      );
      expect(openSteps(played)).toEqual(['authorise']);
      expect(played.state.clocks['authorise.2']).toMatchObject({ variant: 'emergency' });
    },
  );

  test("the other institution's owner is asked within the authorisation of an emergency change", () => {
    const affected = [
      { type: 'service' as const, id: 'benefits', institutionId: 'agency', depth: 1 },
    ];
    const played = play(requested(), accept, classify('emergency', {}, { affected }));
    expect(openItems(played, 'authorise').map(({ label }) => label)).toEqual([
      'owner',
      'secondPerson',
      'otherInstitution',
    ]);
    expect(
      openSteps(
        play(
          played,
          authorise('serviceOwner'),
          authorise('servicePortfolio'),
          answer('authorise', who.theirOwner, { outcome: 'approved' }),
        ),
      ),
    ).toEqual(['plan']);
  });

  describe('a freeze window is opened only by our own authority, together with its approval', () => {
    const asked = play(requested(), accept, classify('emergency', {}, affectedAgency));
    const permission = { mayEnterFreezeWindow: true, reason: enough };

    test('not by passing the decision on', () => {
      const raised = play(
        asked,
        authorise('serviceOwner', 'escalated', permission),
        authorise('servicePortfolio'),
        authorise('resourcePortfolio'),
        answer('authorise', who.theirOwner, { outcome: 'approved' }),
      );
      expect(problemOf(plan({}, freeze), raised)).toBe('FREEZE_WINDOW');
    });

    test('not by the other institution', () => {
      const theirs = play(
        asked,
        authorise('serviceOwner'),
        authorise('servicePortfolio'),
        answer('authorise', who.theirOwner, { outcome: 'approved', ...permission }),
      );
      expect(problemOf(plan({}, freeze), theirs)).toBe('FREEZE_WINDOW');
    });

    test('and not for another plan than the one it was given for', () => {
      const again = play(
        requested(),
        accept,
        classify('emergency'),
        authorise('serviceOwner', 'approved', permission),
        authorise('servicePortfolio'),
        plan({}, freeze),
        inform,
        windowOpens,
        implement('failed'),
        backOut(),
        decideNext('planAgain', 'plan'),
        authorise('serviceOwner'),
        authorise('servicePortfolio'),
      );
      expect(problemOf(plan({}, freeze), again)).toBe('FREEZE_WINDOW');
    });
  });

  test('the other institution passes the decision up its own ladder, not ours', () => {
    const raised = play(
      requested(),
      accept,
      classify('emergency', {}, affectedAgency),
      answer('authorise', who.theirOwner, { outcome: 'escalated', reason: enough }),
    );
    const asked = openItems(raised, 'authorise').map(({ label, anyOf: [first] }) => [
      label,
      first && 'role' in first && first.role,
      first?.institutionId,
    ]);
    expect(asked).toEqual([
      ['owner', 'service_owner', 'ministry'],
      ['secondPerson', 'institution_service_portfolio_owner', 'ministry'],
      ['otherInstitution', 'institution_service_portfolio_owner', 'agency'],
    ]);
  });

  test.each<[string, readonly Move[]]>([
    ['while it is backed out', [implement('failed'), withdraw(who.requester), backOut()]],
    ['before another try', [implement('failed'), backOut(), withdraw(who.requester)]],
    ['while it is verified', [implement(), withdraw(who.requester), backOut()]],
  ])(
    'R24: an emergency change that was carried out and then withdrawn is reviewed: %s',
    (_when, moves) => {
      expect(
        openSteps(
          play(requested(), ...untilEmergencyIsAuthorised, plan(), inform, windowOpens, ...moves),
        ),
      ).toEqual(['review']);
    },
  );
});
