import { weightOf } from '../../../domain/processes/pu2-22-problem-management/problem';
import {
  acknowledge,
  answer,
  happens,
  hold,
  problemOf,
  reopen,
  resume,
  withdraw,
} from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  changeEnds,
  choose,
  close,
  dataOf,
  decide,
  enough,
  findCause,
  giveWorkaround,
  openSteps,
  partnerRequestEnds,
  prioritise,
  proposed,
  raisedBy,
  register,
  review,
  takeUp,
  untilCause,
  untilKnown,
  untilObserving,
  verify,
} from './support/problem';

const at =
  (now: string) =>
  (played: Played): Played => ({ ...played, now });

test('a cause that is lack of capacity asks for capacity to be managed, or joins the open case of it', () => {
  const found = play(
    proposed(),
    register,
    prioritise(),
    findCause('found', { category: 'capacity' }),
  );
  expect(found.effects).toContainEqual(
    expect.objectContaining({
      type: 'raise',
      task: 'PU2-19',
      joins: true,
      request: { need: enough, expectedDemand: enough, source: 'problem' },
    }),
  );
});

test('goes from the report to its end through cause, known error, change, observation and verification (R30, S003-38)', () => {
  const statuses: string[] = [];
  const seen = (played: Played): Played => {
    statuses.push(played.state.status);
    return played;
  };
  const solved = play(
    proposed(),
    seen,
    register,
    seen,
    prioritise(),
    seen,
    findCause(),
    seen,
    giveWorkaround(),
    seen,
    choose(),
    seen,
    changeEnds('successful'),
    seen,
    until('2026-10-08T00:00:00.000Z'),
    verify(),
    close,
    seen,
  );
  expect(statuses).toEqual([
    'proposed',
    'registered',
    'investigating',
    'cause_known',
    'known_error',
    'awaiting_change',
    'observing',
    'closed',
  ]);
  expect(solved.state).toMatchObject({ lifecycle: 'closed', result: 'solved' });
});

describe('registering and prioritising', () => {
  const duplicate = { outcome: 'duplicate', duplicateOf: 'PU2-22/2026/000001' };
  const following = (result?: string): Played =>
    play(
      proposed(),
      answer('register', who.provider, duplicate, {
        facts: {
          duplicateOf: {
            caseId: 'parent',
            isOpen: result === undefined,
            ...(result === undefined ? {} : { result }),
          },
        },
      }),
    );
  const parentEnds = (result: string) =>
    happens((now) => ({
      type: 'caseEnded',
      at: now,
      caseId: 'parent',
      number: 'PU2-22/2026/000001',
      result,
    }));

  test('a report about an open problem follows it by explicit choice, and only one that is known', () => {
    expect(problemOf(answer('register', who.provider, duplicate), proposed())).toBe(
      'DUPLICATE_UNKNOWN',
    );
    expect([following().state.status, openSteps(following())]).toEqual([
      'merged',
      ['followParent'],
    ]);
    expect(following().effects).toContainEqual({ type: 'link', to: 'parent', as: 'duplicate_of' });
  });

  test('it ends with the problem it follows, and is judged anew where that one ended without a solution', () => {
    expect(play(following(), parentEnds('solved')).state).toMatchObject({
      lifecycle: 'closed',
      status: 'merged',
      result: 'merged',
    });
    expect(following('solved').state).toMatchObject({ lifecycle: 'closed', result: 'merged' });
    expect(openSteps(play(following(), parentEnds('notAProblem')))).toEqual(['register']);
  });

  test('what is no problem is closed with a reason', () => {
    expect(
      problemOf(answer('register', who.provider, { outcome: 'notAProblem' }), proposed()),
    ).toBe('REASON_REQUIRED');
    expect(
      play(proposed(), answer('register', who.provider, { outcome: 'notAProblem', reason: enough }))
        .state,
    ).toMatchObject({ status: 'cancelled', result: 'notAProblem' });
  });

  test.each([
    ['high', 'high', 'low', undefined, 'high'],
    ['high', 'medium', 'low', undefined, 'medium'],
    ['high', 'medium', 'low', 'high', 'high'],
    ['low', 'low', 'medium', undefined, 'low'],
    ['low', 'low', 'medium', 'low', 'low'],
  ] as const)(
    'impact %s, likelihood %s, cost %s and importance %s weigh %s',
    (impact, likelihood, cost, importance, weight) =>
      expect(weightOf({ impact, likelihood, cost }, importance)).toBe(weight),
  );

  test('the importance of the service counts in the weight, and a heavy problem’s notices do not wait', () => {
    const weighed = (importance: 'high' | 'medium'): Played =>
      play(proposed({ importance }), register, prioritise('investigate', { impact: 'medium' }));
    const seen = (['medium', 'high'] as const)
      .map((importance) => weighed(importance))
      .map(({ process, state }) => [process.summary(state).variant, process.isSevere(state)]);
    expect(seen).toEqual([
      ['medium', false],
      ['high', true],
    ]);
  });

  test('a problem that is not investigated needs a reason, and is reviewed after thirty days or on the nearer day chosen', () => {
    const registered = play(proposed(), register);
    expect(problemOf(prioritise('watch', { reason: undefined }), registered)).toBe(
      'REASON_REQUIRED',
    );
    const watched = play(registered, prioritise('watch'));
    expect([
      watched.state.status,
      openSteps(play(watched, until('2026-10-06T00:00:00.000Z'))),
      openSteps(play(watched, until('2026-10-09T00:00:00.000Z'))),
    ]).toEqual(['watching', ['watch'], ['reviewWatched']]);
    const sooner = play(registered, prioritise('watch', { reviewAt: '2026-09-21T06:00:00.000Z' }));
    expect([
      openSteps(play(sooner, until('2026-09-21T05:59:00.000Z'))),
      openSteps(play(sooner, until('2026-09-21T06:00:00.000Z'))),
    ]).toEqual([['watch'], ['reviewWatched']]);
    expect(
      problemOf(prioritise('watch', { reviewAt: '2026-09-01T06:00:00.000Z' }), registered),
    ).toBe('REVIEW_DATE_IN_THE_PAST');
  });

  test('a later day than the time limit does not put the review off', () => {
    const late = play(
      proposed(),
      register,
      prioritise('watch', { reviewAt: '2027-09-21T06:00:00.000Z' }),
      until('2026-10-09T00:00:00.000Z'),
    );
    expect(openSteps(late)).toEqual(['reviewWatched']);
  });

  test('the review of what is watched goes on watching, looks for the cause, or closes; a review that nobody does is escalated (R35)', () => {
    const due = play(proposed(), register, prioritise('watch'), until('2026-10-09T00:00:00.000Z'));
    const watchReview = (outcome: string) =>
      answer('reviewWatched', who.serviceOwner, { outcome, remark: enough });
    expect(openSteps(play(due, watchReview('watchOn')))).toEqual(['watch']);
    expect(openSteps(play(due, watchReview('investigate')))).toEqual(['findCause']);
    expect(play(due, watchReview('notAProblem')).state).toMatchObject({
      lifecycle: 'closed',
      result: 'notAProblem',
    });
    const forgotten = play(
      due,
      until('2026-10-16T08:00:00.000Z'),
      acknowledge(who.servicePortfolio),
    );
    expect([openSteps(forgotten), forgotten.state.lifecycle]).toEqual([['reviewWatched'], 'open']);
  });

  test('what may not wait is taken up before its time, and nothing else', () => {
    const watched = play(proposed(), register, prioritise('watch'));
    expect(problemOf(takeUp, play(proposed(), register))).toBe('NOT_WAITING');
    const taken = play(watched, takeUp);
    expect([openSteps(taken), taken.state.clocks['watch.1']?.status]).toEqual([
      ['reviewWatched'],
      'stopped',
    ]);
  });
});

describe('cause and known error', () => {
  test('hypotheses and evidence of each try are kept, and a cause is found only with evidence', () => {
    const searching = play(proposed(), ...untilCause);
    expect(problemOf(findCause('found', { evidence: undefined }), searching)).toBe(
      'EVIDENCE_REQUIRED',
    );
    const again = play(searching, findCause('goOn'), findCause('severalCauses'));
    expect([
      dataOf(again).cause,
      again.log.flatMap((event) =>
        event.type === 'answered' && event.answer['hypotheses'] !== undefined ? [event.item] : [],
      ),
    ]).toEqual(['several', ['findCause.1.1', 'findCause.2.1']]);
  });

  test('PU2-22 → PU2-10: a partner who is needed to find the cause is asked, and what it says is waited for', () => {
    const asked = play(proposed(), ...untilCause, findCause('askPartner'));
    expect(asked.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-10',
        request: { course: 'coordination', asksFor: 'activity', reason: enough },
      }),
    );
    expect([asked.state.status, openSteps(asked)]).toEqual(['investigating', ['followPartner']]);
    expect(openSteps(play(asked, partnerRequestEnds('agreedWithConditions')))).toEqual([
      'findCause',
    ]);
  });

  test('the team that cannot wait for a partner goes on without', () => {
    const goesOn = play(proposed(), ...untilCause, findCause('askPartner'), takeUp);
    expect(openSteps(goesOn)).toEqual(['findCause']);
    expect(openSteps(play(goesOn, partnerRequestEnds('agreed')))).toEqual(['findCause']);
  });

  test('to look no further for the cause needs a reason', () => {
    expect(
      problemOf(findCause('acceptUnknown', { reason: undefined }), play(proposed(), ...untilCause)),
    ).toBe('REASON_REQUIRED');
    expect(dataOf(play(proposed(), ...untilCause, findCause('acceptUnknown'))).cause).toBe(
      'unknown',
    );
  });

  test('a cause not found in thirty days is escalated (R35)', () => {
    const late = play(proposed(), ...untilCause, until('2026-10-08T00:00:00.000Z'));
    expect(
      Object.values(late.state.items).filter(({ open, kind }) => open && kind === 'escalation'),
    ).toHaveLength(1);
  });

  test('a workaround is published with its limits, and support hears of the known error', () => {
    const analysed = play(proposed(), ...untilCause, findCause());
    expect(
      problemOf(
        answer('giveWorkaround', who.provider, { outcome: 'published', workaround: enough }),
        analysed,
      ),
    ).toBe('WORKAROUND_REQUIRED');
    const known = play(analysed, giveWorkaround());
    expect(known.effects).toContainEqual(
      expect.objectContaining({
        type: 'notify',
        about: 'support',
        message: 'knownErrorPublished',
        to: expect.arrayContaining([expect.objectContaining({ role: 'support_agent' })]) as unknown,
      }),
    );
    expect([known.state.status, dataOf(known).knownSince]).toEqual(['known_error', known.now]);
    expect(dataOf(play(analysed, giveWorkaround('noWorkaround'))).knownSince).toBe(analysed.now);
  });
});

describe('choosing a solution', () => {
  test('a change is asked for with its grounds, and followed to its end', () => {
    const asked = play(proposed(), ...untilKnown, choose());
    expect(asked.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-20',
        joins: false,
        request: { reason: enough, description: enough },
      }),
    );
    expect(openSteps(asked)).toEqual(['followChange']);
  });

  test.each([{ cost: 'large' }, { crossesServices: true }])(
    '%j is decided by the portfolio manager before anything begins',
    (costly) => {
      const chosen = play(proposed(), ...untilKnown, choose('change', costly));
      expect([chosen.state.status, openSteps(chosen), raisedBy(chosen)]).toEqual([
        'solution_chosen',
        ['decideSolution'],
        [],
      ]);
      expect(raisedBy(play(chosen, decide()))).toEqual(['PU2-20']);
      expect(problemOf(decide('returned', 'servicePortfolio', { reason: undefined }), chosen)).toBe(
        'REASON_REQUIRED',
      );
      const returned = play(chosen, decide('returned'));
      expect([openSteps(returned), raisedBy(returned)]).toEqual([['chooseSolution'], []]);
    },
  );

  test('whoever proposed a solution does not approve it, even where they hold both roles', () => {
    const both = (played: Played): Played => ({
      ...played,
      cast: {
        ...played.cast,
        holdings: [
          ...played.cast.holdings.filter(
            ({ role }) => role !== 'institution_service_portfolio_owner',
          ),
          {
            id: 'both',
            role: 'institution_service_portfolio_owner',
            scopeId: 'ministry',
            institutionId: 'ministry',
            personId: who.serviceOwner,
          },
        ],
      },
    });
    const chosen = play(both(proposed()), ...untilKnown, choose('change', { cost: 'large' }));
    expect(problemOf(decide('approved', 'serviceOwner'), chosen)).toBe('FOUR_EYES');
    expect(openSteps(play(chosen, decide('approved', 'resourcePortfolio')))).toEqual([
      'followChange',
    ]);
  });

  test('PU2-22 → PU2-10: a partner’s fix is agreed and carried out, counts with what shows it, and is observed like a change (R30)', () => {
    const asked = play(proposed(), ...untilKnown, choose('partnerFix'));
    expect([raisedBy(asked), openSteps(asked)]).toEqual([['PU2-10'], ['followPartnerFix']]);
    const waiting = play(asked, partnerRequestEnds('settled'));
    const fix = (outcome: string, more = {}) =>
      answer('awaitPartner', who.serviceOwner, { outcome, remark: enough, ...more });
    expect(problemOf(fix('delivered'), waiting)).toBe('EVIDENCE_REQUIRED');
    expect([
      openSteps(play(waiting, fix('delivered', { evidence: enough }))),
      openSteps(play(waiting, fix('notDelivered'))),
    ]).toEqual([['observe'], ['chooseSolution']]);
  });

  test.each(['notAgreed', 'notCarriedOut', 'withdrawn'])(
    'where the partner’s part ends as %s, another solution is chosen',
    (result) => {
      expect(
        openSteps(
          play(proposed(), ...untilKnown, choose('partnerFix'), partnerRequestEnds(result)),
        ),
      ).toEqual(['chooseSolution']);
    },
  );

  test('what a partner answered about the cause is no fix of it', () => {
    const asked = play(
      proposed(),
      ...untilCause,
      findCause('askPartner'),
      partnerRequestEnds('agreed'),
      findCause(),
      giveWorkaround(),
      choose('partnerFix'),
    );
    expect(openSteps(asked)).toEqual(['followPartnerFix']);
    expect(openSteps(play(asked, partnerRequestEnds('notAgreed')))).toEqual(['chooseSolution']);
  });

  test('to retire the service is a note for its portfolio manager, and until then a risk accepted', () => {
    const chosen = play(proposed(), ...untilKnown, choose('retireService'));
    expect(chosen.effects).toContainEqual(
      expect.objectContaining({ type: 'note', code: 'retireService', task: 'PU3-4' }),
    );
    expect(chosen.state.status).toBe('accepted_risk');
  });
});

describe('waiting for others', () => {
  const waits = {
    followPartner: [...untilCause, findCause('askPartner')],
    followChange: [...untilKnown, choose()],
    followPartnerFix: [...untilKnown, choose('partnerFix')],
  };
  const reminders = ({ state }: Played) =>
    Object.values(state.items)
      .filter(({ open, kind }) => open && kind === 'escalation')
      .map(({ anyOf }) => anyOf.map((performer) => ('role' in performer ? performer.role : '')));

  test.each(Object.entries(waits))(
    'at %s for thirty days, the manager is reminded of it, and it goes on waiting (R35)',
    (step, moves) => {
      const waiting = play(proposed(), ...moves);
      expect(reminders(play(waiting, until('2026-10-07T00:00:00.000Z')))).toEqual([]);
      const reminded = play(waiting, until('2026-10-08T00:00:00.000Z'));
      expect([reminders(reminded), openSteps(reminded), reminded.state.status]).toEqual([
        [['service_owner']],
        [step],
        waiting.state.status,
      ]);
    },
  );

  test.each([
    ['followChange', 'PU2-20', changeEnds],
    ['followPartnerFix', 'PU2-10', partnerRequestEnds],
  ] as const)(
    'the manager need not wait for ever at %s: another solution is chosen, and the reminder ends (R30)',
    (step, asked, ends) => {
      const late = play(proposed(), ...waits[step], until('2026-10-08T00:00:00.000Z'));
      const taken = play(late, takeUp);
      expect([taken.state.status, openSteps(taken), reminders(taken)]).toEqual([
        'known_error',
        ['chooseSolution'],
        [],
      ]);
      // What was given up changes nothing when it ends after all.
      const again = play(taken, choose('acceptRisk'), ends('successful'));
      expect([again.state.status, raisedBy(again)]).toEqual(['accepted_risk', [asked]]);
    },
  );
});

describe('solved (R30)', () => {
  const observed = play(proposed(), ...untilObserving, until('2026-10-08T00:00:00.000Z'));

  test('a change that did not succeed leads back to the choice of a solution (R30)', () => {
    for (const result of ['failed', 'rejected', 'withdrawn', 'duplicate'])
      expect(openSteps(play(proposed(), ...untilKnown, choose(), changeEnds(result)))).toEqual([
        'chooseSolution',
      ]);
    const second = play(proposed(), ...untilKnown, choose(), changeEnds('failed'), choose());
    expect([openSteps(second), raisedBy(second)]).toEqual([['followChange'], ['PU2-20', 'PU2-20']]);
    expect(openSteps(play(second, changeEnds('successful')))).toEqual(['observe']);
  });

  test('PU2-22 → PU2-11, PU3-1: what was learnt is kept, and considered for improvement', () => {
    const { effects } = play(observed, verify(), close);
    expect(
      effects.flatMap((effect) => (effect.type === 'note' ? [[effect.code, effect.task]] : [])),
    ).toEqual([
      ['lessonLearnt', 'PU2-11'],
      ['lessonForImprovement', 'PU3-1'],
    ]);
  });

  test('nobody verifies before the time of observation is over (R30)', () => {
    const observing = play(proposed(), ...untilObserving);
    expect(problemOf(verify(), observing)).toBe('WORK_ITEM_UNKNOWN');
    expect([
      openSteps(play(observing, until('2026-10-07T00:00:00.000Z'))),
      openSteps(observed),
    ]).toEqual([['observe'], ['verify']]);
    expect(Object.keys(observed.state.items).filter((id) => id.startsWith('escalation'))).toEqual(
      [],
    );
  });

  test('the observation rests while the problem is on hold (R30)', () => {
    const rested = play(
      proposed(),
      ...untilObserving,
      at('2026-09-17T06:00:00.000Z'),
      hold(who.serviceOwner),
      at('2026-09-27T06:00:00.000Z'),
      resume(who.serviceOwner),
    );
    expect([
      openSteps(play(rested, until('2026-10-16T00:00:00.000Z'))),
      openSteps(play(rested, until('2026-10-20T00:00:00.000Z'))),
    ]).toEqual([['observe'], ['verify']]);
  });

  test('what came back is looked into again, during the observation and after it (R30)', () => {
    expect(openSteps(play(observed, verify('cameBack')))).toEqual(['findCause']);
    expect(openSteps(play(proposed(), ...untilObserving, takeUp))).toEqual(['findCause']);
  });

  test('a change that was reopened meanwhile is waited for again, and observed anew (R30)', () => {
    for (const reopened of [
      play(proposed(), ...untilObserving, changeEnds()),
      play(observed, changeEnds()),
      play(observed, verify(), changeEnds()),
    ]) {
      expect([
        openSteps(reopened),
        openSteps(play(reopened, changeEnds('withIssues'))),
        openSteps(play(reopened, changeEnds('failed'))),
      ]).toEqual([['followChange'], ['observe'], ['chooseSolution']]);
    }
  });

  test('a known error is not withdrawn, and a solved problem can be reopened (R30)', () => {
    expect(problemOf(withdraw(who.requester), play(proposed(), ...untilKnown))).toBe(
      'KNOWN_ERROR_STANDS',
    );
    expect(play(proposed(), withdraw(who.requester)).state).toMatchObject({
      status: 'cancelled',
      result: 'withdrawn',
    });
    expect(openSteps(play(observed, verify(), close, reopen(who.serviceOwner)))).toEqual([
      'findCause',
    ]);
    expect(problemOf(reopen(who.serviceOwner), play(proposed(), withdraw(who.requester)))).toBe(
      'CANNOT_REOPEN',
    );
  });
});

describe('accepted risk (R30)', () => {
  const accepted = play(proposed(), ...untilKnown, choose('acceptRisk'));

  test('the portfolio manager hears of an accepted risk (R30)', () => {
    expect(accepted.effects).toContainEqual(
      expect.objectContaining({ type: 'notify', about: 'portfolioOwner', message: 'riskAccepted' }),
    );
    expect([accepted.state.status, accepted.state.lifecycle]).toEqual(['accepted_risk', 'open']);
  });

  test('it is reviewed after ninety days, or on the nearer day chosen (R30)', () => {
    expect([
      openSteps(play(accepted, until('2026-12-05T00:00:00.000Z'))),
      openSteps(play(accepted, until('2026-12-08T00:00:00.000Z'))),
    ]).toEqual([['acceptedRisk'], ['reviewKnownError']]);
    const sooner = play(
      proposed(),
      ...untilKnown,
      choose('acceptRisk', { reviewAt: '2026-10-01T06:00:00.000Z' }),
      until('2026-10-01T06:00:00.000Z'),
    );
    expect(openSteps(sooner)).toEqual(['reviewKnownError']);
  });

  test('a review keeps it with a new date, reopens it, or retires it (R30)', () => {
    const due = play(accepted, until('2026-12-08T00:00:00.000Z'));
    const kept = play(due, review('keep', { reviewAt: '2027-01-04T06:00:00.000Z' }));
    expect([kept.state.status, openSteps(play(kept, until('2027-01-04T06:00:00.000Z')))]).toEqual([
      'accepted_risk',
      ['reviewKnownError'],
    ]);
    expect(problemOf(review('keep', { reviewAt: '2026-12-01T06:00:00.000Z' }), due)).toBe(
      'REVIEW_DATE_IN_THE_PAST',
    );
    expect(openSteps(play(due, review('reopen')))).toEqual(['findCause']);
    expect(play(due, review('retire')).state).toMatchObject({
      lifecycle: 'closed',
      result: 'retired',
    });
    expect(openSteps(play(accepted, takeUp))).toEqual(['reviewKnownError']);
  });
});
