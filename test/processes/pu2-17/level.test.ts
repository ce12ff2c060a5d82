import {
  answer,
  happens,
  hold,
  person,
  problemOf,
  reopen,
  withdraw,
} from '../../domain/engine/support/moves';
import { opening, play, until, type Move, type Played } from '../../domain/engine/support/play';
import { cast, who } from '../support/cast';
import {
  acknowledge,
  atRisk,
  breached,
  claimed,
  dataOf,
  decide,
  enough,
  findReason,
  forReview,
  hears,
  inform,
  monday,
  notedBy,
  openSteps,
  process,
  raisedBy,
  reported,
  judged,
  restore,
  untilRestoring,
} from './support/level';

const august = { startsAt: '2026-08-01T00:00:00.000Z', endsAt: '2026-09-01T00:00:00.000Z' };

const statusesOf = (played: Played, ...moves: Parameters<typeof play>[1][]): string[] =>
  moves.reduce<{ played: Played; seen: string[] }>(
    ({ played: before, seen }, move) => {
      const after = play(before, move);
      return { played: after, seen: [...seen, after.state.status] };
    },
    { played, seen: [played.state.status] },
  ).seen;

test('a breach goes from acknowledging through reason and decision to recovery after two met periods, and informing', () => {
  expect(statusesOf(breached(), ...untilRestoring, hears('met'), hears('met'), inform)).toEqual([
    'open',
    'analysing',
    'analysing',
    'correcting',
    'correcting',
    'recovered',
    'closed',
  ]);
  expect(
    play(breached(), ...untilRestoring, hears('met'), hears('met'), inform).state,
  ).toMatchObject({ lifecycle: 'closed', result: 'recovered' });
});

describe('recovery', () => {
  test.each([
    ['a single met month', [hears('met')]],
    ['a met one, a breach and a met one', [hears('met'), hears('breached'), hears('met')]],
    [
      'a met one, one without data and a met one (R14: no data is not met)',
      [hears('met'), hears('no_data'), hears('met')],
    ],
    [
      'two months that are not over',
      [hears('met', { isOver: false }), hears('met', { isOver: false })],
    ],
    [
      'two met months of another indicator',
      [hears('met', { indicator: 'delivery.time' }), hears('met', { indicator: 'delivery.time' })],
    ],
    ['excused months', [hears('excused'), hears('excused')]],
  ])('is not %s', (_name, moves) => {
    const played = play(breached(), ...untilRestoring, ...moves);
    expect(openSteps(played)).toEqual(['restore']);
    expect(problemOf(restore(), played)).toBe('NOT_RECOVERED');
  });

  test('an excused month between two met ones says nothing', () =>
    expect(
      openSteps(play(breached(), ...untilRestoring, hears('met'), hears('excused'), hears('met'))),
    ).toEqual(['inform']));
  test('is not reached by a month that was met and then came out missed, nor put off by a late word of an older one', () => {
    const [september, october, november] = [9, 10, 11].map((month) => ({
      startsAt: `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`,
    }));
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('met', september),
          hears('breached', september),
          hears('met', october),
        ),
      ),
    ).toEqual(['restore']);
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('no_data', september),
          hears('met', october),
          hears('breached', september),
          hears('met', november),
        ),
      ),
    ).toEqual(['inform']);
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('met', september),
          hears('excused', september),
          hears('met', october),
        ),
      ),
    ).toEqual(['restore']);
  });
  test('needs everything that was missed', () => {
    const two = play(
      breached(),
      hears('breached', { indicator: 'delivery.time' }),
      ...untilRestoring.slice(0, 2),
      decide('correct'),
    );
    expect(openSteps(play(two, hears('met'), hears('met')))).toEqual(['restore']);
    expect(
      openSteps(
        play(
          two,
          hears('met'),
          hears('met'),
          ...[1, 2].map(() => hears('met', { indicator: 'delivery.time' })),
        ),
      ),
    ).toEqual(['inform']);
  });
  test('a quarter recovers by one', () => {
    const played = play(
      reported({
        about: 'breached',
        terms: 'PERMITS',
        judged: judged('breached', { toRecover: 1 }),
      }),
      ...untilRestoring,
      hears('met', { toRecover: 1 }),
    );
    expect(openSteps(played)).toEqual(['inform']);
  });
  test('that came while the reason was sought needs no restoring any more', () =>
    expect(
      openSteps(
        play(breached(), acknowledge(), hears('met'), hears('met'), findReason(), decide()),
      ),
    ).toEqual(['inform']));
  test('counts on hold too, as nobody says it again', () =>
    expect(
      dataOf(play(breached(), ...untilRestoring, hold(who.serviceOwner), hears('met'))).missed[
        'availability'
      ],
    ).toMatchObject({ metIn: [expect.any(String)] }));
});

describe('what is at risk', () => {
  test('is watched until its period is over, and averted where that was met', () => {
    const watched = play(atRisk(), acknowledge());
    expect([watched.state.status, openSteps(watched)]).toEqual(['acknowledged', ['watchRisk']]);
    expect(play(watched, hears('met')).state).toMatchObject({
      lifecycle: 'closed',
      result: 'averted',
    });
    expect(play(atRisk(), hears('met'), acknowledge()).state).toMatchObject({ result: 'averted' });
  });
  test('becomes a breach that is to be acknowledged anew', () =>
    expect(openSteps(play(atRisk(), acknowledge(), hears('breached')))).toEqual(['acknowledge']));
  test('may be acted on at once', () =>
    expect(
      openSteps(
        play(atRisk(), acknowledge(), answer('watchRisk', who.provider, { outcome: 'act' })),
      ),
    ).toEqual(['findReason']));
});

describe('escalation', () => {
  test('an unacknowledged breach goes to the service manager, then to the portfolio manager, until acknowledged', () => {
    const late = play(breached(), until('2026-10-01T06:00:00.000Z'));
    const asked = Object.values(late.state.items)
      .filter(({ kind }) => kind === 'escalation')
      .flatMap(({ anyOf }) =>
        anyOf.flatMap((performer) => ('role' in performer ? [performer.role] : [])),
      );
    expect(asked).toContain('institution_service_portfolio_owner');
  });
  test('decisions on repeated misses, or on an important service, are the portfolio manager’s', () => {
    const repeated = play(breached(), hears('breached'), acknowledge(), findReason());
    expect(problemOf(decide('correct'), repeated)).toBe('NOT_YOUR_ROLE');
    expect(problemOf(decide('correct', who.servicePortfolio), repeated)).toBe('none');
    expect(
      problemOf(
        decide('correct'),
        play(breached({ importance: 'high' }), acknowledge(), findReason()),
      ),
    ).toBe('NOT_YOUR_ROLE');
    expect(
      problemOf(
        decide('correct'),
        play(breached({ importance: 'medium' }), acknowledge(), findReason()),
      ),
    ).toBe('none');
  });
  test('a month that is broken before it is over is one miss', () => {
    const told = play(breached(), hears('breached', august), acknowledge(), findReason());
    expect([
      dataOf(told).missed['availability']?.missedIn.length,
      problemOf(decide('correct'), told),
    ]).toEqual([1, 'none']);
  });
  test('it is accepted without action once only, and only where it did not happen again', () => {
    expect(
      play(breached(), acknowledge(), findReason(), decide('acceptOnce'), inform).state,
    ).toMatchObject({ result: 'acceptedOnce' });
    expect(
      problemOf(
        decide('acceptOnce', who.servicePortfolio),
        play(breached(), hears('breached'), acknowledge(), findReason()),
      ),
    ).toBe('ACCEPTED_ONLY_ONCE');
  });
});

describe('arrows', () => {
  test('PU2-17 → PU2-21: a breach that users feel now is an incident, or joins the open one', () => {
    const played = play(breached(), acknowledge({ interruption: enough }));
    expect(played.allEffects).toContainEqual(
      expect.objectContaining({ type: 'raise', task: 'PU2-21', joins: true }),
    );
    expect(raisedBy(play(breached(), acknowledge()))).toEqual([]);
  });
  test('PU2-17 → PU2-22: what is missed again and again is a problem', () => {
    expect(
      raisedBy(play(breached(), hears('breached'), acknowledge(), findReason('resource'))),
    ).toEqual(['PU2-22']);
    expect(raisedBy(play(breached(), acknowledge(), findReason('resource')))).toEqual([]);
  });
  test('PU2-17 → PU2-10: what a partner missed is taken up with the partner', () =>
    expect(raisedBy(play(breached(), acknowledge(), findReason('partner')))).toEqual(['PU2-10']));
  test('PU2-17 → PU2-19: demand above plan is a need of capacity', () =>
    expect(raisedBy(play(breached(), acknowledge(), findReason('demand')))).toEqual(['PU2-19']));
  test('PU2-17 → PU2-20: the decision asks for a change', () =>
    expect(raisedBy(play(breached(), acknowledge(), findReason(), decide('change')))).toEqual([
      'PU2-20',
    ]));
  test('PU2-17 → PU2-9, PU3-1: tasks without a process get a note', () => {
    expect(
      notedBy(play(breached(), acknowledge(), findReason('wrongTarget'), decide('renegotiate'))),
    ).toEqual(['termsToRenegotiate PU2-9']);
    expect(notedBy(play(breached(), acknowledge(), findReason(), decide('compensate')))).toEqual([
      'compensation PU3-1',
    ]);
  });
});

test('only a monitor says what was measured (R14)', () => {
  const byHand = (request: Record<string, unknown>) => () =>
    opening(
      process,
      {
        at: monday,
        by: person(who.requester),
        caseId: 'level',
        institutionId: 'ministry',
        subject: { type: 'service', id: 'permits' },
        request,
      },
      cast,
      {},
    );
  expect(byHand({ about: 'breached', terms: 'PERMITS', judged: judged('breached') })).toThrow(
    'REPORTED_BY_MONITOR',
  );
  expect(byHand({ about: 'claim', judged: judged('breached') })).toThrow('REPORTED_BY_MONITOR');
  expect(byHand({ about: 'noData' })).toThrow('REPORTED_BY_MONITOR');
  expect(byHand({ about: 'review', terms: 'PERMITS' })().state.status).toBe('open');
});

describe('a claim that a promise was not kept', () => {
  test('may turn out not to be so, and ends with whoever made it being told', () =>
    expect(play(claimed(), acknowledge(), findReason('notConfirmed'), inform).state).toMatchObject({
      result: 'notConfirmed',
    }));
  test('is restored by word, as nobody measures it', () =>
    expect(play(claimed(), ...untilRestoring, restore(), inform).state).toMatchObject({
      result: 'recovered',
    }));
  test('may be withdrawn; what was measured may not, nor be found unconfirmed', () => {
    expect(problemOf(withdraw(who.requester), claimed())).toBe('none');
    expect(problemOf(withdraw(who.serviceOwner), breached())).toBe('LEVEL_WAS_MEASURED');
    expect(problemOf(findReason('notConfirmed'), play(breached(), acknowledge()))).toBe(
      'MISSED_BY_MEASURE',
    );
  });
});

describe('the review of the terms', () => {
  const review = (outcome: string) =>
    answer('reviewTerms', who.serviceOwner, { outcome, results: enough, heard: enough });
  const consent = (label: string, by: string, outcome = 'agreed') =>
    answer('agreeLowering', by, { outcome, remark: enough }, { label });

  test('keeps them, or leaves a note for those who set them', () => {
    expect(play(forReview(), review('keep')).state).toMatchObject({ result: 'termsKept' });
    expect(notedBy(play(forReview(), review('raise')))).toEqual(['termsToChange PU2-9']);
  });
  test('lowers them only with the recipients and the portfolio manager (R26)', () => {
    const lowering = play(forReview(), review('lower'));
    expect(openSteps(lowering)).toEqual(['agreeLowering']);
    const agreed = play(
      lowering,
      consent('recipients', who.serviceOwner),
      consent('portfolio', who.servicePortfolio),
    );
    expect([agreed.state.result, notedBy(agreed)]).toEqual([
      'loweringAgreed',
      ['termsToChange PU2-9'],
    ]);
    const refused = play(
      lowering,
      consent('recipients', who.serviceOwner, 'disagreed'),
      consent('portfolio', who.servicePortfolio),
    );
    expect([refused.state.result, notedBy(refused)]).toEqual(['termsKept', []]);
  });
  test('asks two persons, also where one could speak for both (R26)', () => {
    const asked = play(forReview(), review('lower'));
    const both = {
      ...asked,
      cast: {
        ...asked.cast,
        holdings: [
          ...asked.cast.holdings,
          ...asked.cast.holdings
            .filter(({ personId }) => personId === who.serviceOwner)
            .map((held) => ({ ...held, personId: who.servicePortfolio })),
        ],
      },
    };
    const first = play(
      both,
      answer(
        'agreeLowering',
        who.servicePortfolio,
        { outcome: 'agreed', remark: enough },
        { label: 'portfolio' },
      ),
    );
    expect(
      problemOf(
        answer(
          'agreeLowering',
          who.servicePortfolio,
          { outcome: 'agreed', remark: enough },
          { label: 'recipients' },
        ),
        first,
      ),
    ).toBe('FOUR_EYES');
  });
  test('takes silence for no consent (R26)', () => {
    const silent = play(
      forReview(),
      review('lower'),
      consent('portfolio', who.servicePortfolio),
      until('2026-11-01T06:00:00.000Z'),
    );
    expect([silent.state.result, notedBy(silent)]).toEqual(['termsKept', []]);
  });
});

describe('a further miss while recipients are about to be told', () => {
  test('needs a reason and a decision of its own, whatever they were about to be told', () => {
    const recovered = play(breached(), ...untilRestoring, hears('met'), hears('met'));
    expect(openSteps(play(recovered, hears('breached')))).toEqual(['findReason']);
    expect(openSteps(play(recovered, hears('no_data')))).toEqual(['findReason']);
    expect(
      openSteps(
        play(breached(), acknowledge(), findReason(), decide('acceptOnce'), hears('breached')),
      ),
    ).toEqual(['findReason']);
    expect(
      openSteps(play(claimed(), acknowledge(), findReason('notConfirmed'), hears('breached'))),
    ).toEqual(['findReason']);
  });
  test('is none where the month that was answered for is only told to be over', () =>
    expect(
      openSteps(
        play(
          breached(),
          acknowledge(),
          findReason(),
          decide('acceptOnce'),
          hears('breached', august),
        ),
      ),
    ).toEqual(['inform']));
  test('is also one that had come out met and comes out missed again', () => {
    const recovered = play(breached(), ...untilRestoring, hears('met', august), hears('met'));
    expect(openSteps(recovered)).toEqual(['inform']);
    expect(openSteps(play(recovered, hears('breached', august)))).toEqual(['findReason']);
  });
  test('is none where something is only at risk', () =>
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('met'),
          hears('met'),
          hears('at_risk', { indicator: 'delivery.time', isOver: false }),
        ),
      ),
    ).toEqual(['inform']));
});

test('a recovered breach may be taken up again', () =>
  expect(
    openSteps(
      play(
        breached(),
        ...untilRestoring,
        hears('met'),
        hears('met'),
        inform,
        reopen(who.serviceOwner),
      ),
    ),
  ).toEqual(['findReason']));

describe('what no version promises any more', () => {
  const ended = (indicator = 'availability', endedAt = '2026-10-31T22:00:00.000Z'): Move =>
    happens((at) => ({
      type: 'messageReceived',
      at,
      message: 'promiseEnded',
      content: { indicator, endedAt },
    }));

  test('need not recover, and the case ends so', () => {
    const twice = play(breached(), ...untilRestoring, hears('breached'));
    expect(openSteps(twice)).toEqual(['restore']);
    expect(openSteps(play(twice, ended()))).toEqual(['inform']);
    expect(play(twice, ended(), inform).state).toMatchObject({ result: 'noLongerPromised' });
  });
  test('still needs a reason and a decision where there is none yet', () =>
    expect(openSteps(play(breached(), acknowledge(), ended(), findReason(), decide()))).toEqual([
      'inform',
    ]));
  test('does not help what is missed besides', () =>
    expect(
      openSteps(
        play(
          breached(),
          ...untilRestoring,
          hears('breached', { indicator: 'delivery.time' }),
          ended(),
        ),
      ),
    ).toEqual(['restore']));
  test('stays so when its last month is told to be over, and not when it is promised and missed anew', () => {
    const last = play(
      breached(),
      acknowledge(),
      ended(),
      hears('no_data', {
        startsAt: '2026-09-30T21:00:00.000Z',
        endsAt: '2026-10-31T22:00:00.000Z',
      }),
    );
    expect(openSteps(play(last, findReason(), decide('correct', who.servicePortfolio)))).toEqual([
      'inform',
    ]);
    const anew = play(
      breached(),
      acknowledge(),
      ended('availability', '2026-09-30T21:00:00.000Z'),
      hears('breached', {
        startsAt: '2026-10-31T22:00:00.000Z',
        endsAt: '2026-11-30T22:00:00.000Z',
      }),
    );
    expect(openSteps(play(anew, findReason(), decide('correct', who.servicePortfolio)))).toEqual([
      'restore',
    ]);
  });
});
