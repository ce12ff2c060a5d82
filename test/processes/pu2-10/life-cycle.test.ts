import { Need } from '../../../domain/processes/pu2-10-partner-coordination/forms';
import { acknowledge, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { enough, openSteps, process } from './support/coordination';
import {
  agree,
  assess,
  changeEnds,
  dataOf,
  evaluate,
  evaluateNow,
  handOver,
  needed,
  noAgreement,
  renew,
  sign,
  stateNeed,
  untilActive,
  untilAgreed,
  use,
} from './support/life-cycle';

const raisedBy = ({ effects }: Played) =>
  effects.flatMap((effect) =>
    effect.type === 'raise' ? [[effect.task, effect.request['course']]] : [],
  );

test('goes from the need through agreement, evaluation and its use to the hand-over at its end (S001-14)', () => {
  const statuses: string[] = [];
  const seen = (played: Played): Played => {
    statuses.push(played.state.status);
    return played;
  };
  const ended = play(
    needed(),
    seen,
    stateNeed(),
    seen,
    assess(),
    seen,
    agree({ to: '2027-10-01' }),
    seen,
    sign(),
    seen,
    evaluateNow(),
    seen,
    evaluate(),
    use('improveByChange'),
    seen,
    changeEnds,
    until('2027-07-05T00:00:00.000Z'),
    seen,
    renew('end'),
    handOver('2027-10-01'),
    seen,
  );
  expect(statuses).toEqual([
    'proposed',
    'assessing',
    'negotiating',
    'awaiting_signature',
    'active',
    'evaluating',
    'improving',
    'renewing',
    'ended',
  ]);
  expect(ended.state).toMatchObject({ lifecycle: 'closed', result: 'ended' });
});

describe('need and assessment', () => {
  test('own means end it; a need says what a partner is for, what is won and what threatens without (S000-01, S000-02)', () => {
    expect(play(needed(), stateNeed('ownMeans')).state).toMatchObject({
      lifecycle: 'closed',
      status: 'rejected',
      result: 'ownMeans',
    });
    expect(
      Need.safeParse({ outcome: 'lookForPartner', purposes: [], benefits: enough, threats: enough })
        .success,
    ).toBe(false);
    expect(
      ['benefits', 'threats'].map(
        (field) =>
          Need.safeParse({
            outcome: 'lookForPartner',
            purposes: ['delivery'],
            benefits: enough,
            threats: enough,
            [field]: undefined,
          }).success,
      ),
    ).toEqual([false, false]);
  });

  test('only a partner of the register is found suitable; another may be looked for, or none found', () => {
    const assessing = play(needed(), stateNeed());
    expect(problemOf(assess('suitable', { partner: null }), assessing)).toBe('PARTNER_UNKNOWN');
    expect(openSteps(play(assessing, assess('lookFurther')))).toEqual(['assess']);
    expect(play(assessing, assess('notSuitable')).state.result).toBe('notSuitable');
    expect(process.partner?.(play(assessing, assess()).state as never)).toMatchObject({
      partnerId: 'supplier',
      assessed: { dependency: 'medium', risk: 'low' },
    });
  });
});

describe('agreeing and signing', () => {
  const negotiating = play(needed(), ...untilAgreed);

  test('an agreement has a number, a time, a settlement and what both sides win; codes that no register knows are refused', () => {
    expect(
      ['number', 'from', 'settlement', 'benefitOfBoth'].map((field) =>
        problemOf(agree({ [field]: undefined }), negotiating),
      ),
    ).toEqual(Array(4).fill('AGREEMENT_INCOMPLETE'));
    expect(
      problemOf(agree({}, { serviceIds: [], resourceIds: [], unknown: ['PERMITS'] }), negotiating),
    ).toBe('AGREEMENT_SUBJECT_UNKNOWN');
  });

  test.each([
    ['2026-10-01', '2026-10-01'],
    ['2026-10-01', '2026-09-01'],
    ['2026-01-01', '2026-09-07'],
  ])('from %s to %s is no time for an agreement', (from, to) => {
    expect(problemOf(agree({ from, to }), negotiating)).toBe('AGREEMENT_PERIOD_INVALID');
  });

  test('R38: what is not delegated otherwise is permitted only with a reason', () => {
    expect(problemOf(agree({ tasks: ['PU2-21', 'PU2-7'] }), negotiating)).toBe('REASON_REQUIRED');
    expect(
      openSteps(
        play(
          negotiating,
          agree({ tasks: ['PU2-7'], permissionGrounds: 'Only they know the register.' }),
        ),
      ),
    ).toEqual(['approve']);
  });

  test('not agreeing ends it, or the portfolio manager has it agreed further', () => {
    expect(play(negotiating, noAgreement()).state.result).toBe('notAgreed');
    expect(openSteps(play(negotiating, noAgreement('escalated')))).toEqual(['decideTerms']);
  });

  test('the portfolio manager signs, and not whoever agreed the terms', () => {
    const agreed = play(negotiating, agree());
    const both = {
      ...agreed,
      cast: {
        ...agreed.cast,
        holdings: agreed.cast.holdings.map((held) =>
          held.role === 'institution_service_portfolio_owner' && held.scopeId === 'ministry'
            ? { ...held, personId: who.serviceOwner }
            : held,
        ),
      },
    };
    expect(problemOf(sign('signed', 'serviceOwner'), both)).toBe('FOUR_EYES');
    expect(openSteps(play(agreed, sign('returned')))).toEqual(['agreeTerms']);
    expect(play(agreed, sign('rejected')).state).toMatchObject({
      lifecycle: 'closed',
      result: 'rejected',
    });
  });

  test('an agreement stands in the register from the signing on, and holds from its agreed day, not before it is signed', () => {
    const inTime = play(negotiating, agree(), sign());
    expect(process.partner?.(inTime.state as never)?.agreements).toMatchObject([
      {
        version: 1,
        number: '2026/15',
        serviceIds: ['permits'],
        tasks: ['PU2-21'],
        terms: ['SET-1'],
        validFrom: '2026-10-01',
      },
    ]);
    const late = play(
      negotiating,
      agree(),
      until('2026-10-05T06:00:00.000Z'),
      acknowledge(who.resourcePortfolio),
      sign(),
    );
    expect(dataOf(late).agreements.map(({ validFrom }) => validFrom)).toEqual(['2026-10-05']);
  });

  test('PU2-10 → PU3-4, PU2-9: what is settled is noted for the finances, and other terms than before for those of recipients', () => {
    const notes = ({ effects }: Played) =>
      effects.flatMap((effect) => (effect.type === 'note' ? [[effect.code, effect.task]] : []));
    const first = play(negotiating, agree(), sign());
    const again = (more: object) =>
      play(
        first,
        evaluateNow(),
        evaluate(),
        use('renegotiate'),
        agree({ from: '2026-11-01', ...more }),
        sign(),
      );
    expect([notes(first), notes(play(negotiating, agree({ settlement: 'none' }), sign()))]).toEqual(
      [[['settlementAgreed', 'PU3-4']], []],
    );
    expect([
      notes(again({ settlement: 'none', terms: ['SET-1', 'SET-2'] })),
      notes(again({ settlement: 'none' })),
    ]).toEqual([[['termsOfAgreementChanged', 'PU2-9']], []]);
  });

  test('what is signed is not withdrawn; what came to nothing may be begun anew', () => {
    expect(problemOf(withdraw(who.requester), play(needed(), ...untilActive))).toBe(
      'AGREEMENT_STANDS',
    );
    expect(play(negotiating, withdraw(who.requester)).state.result).toBe('withdrawn');
    expect(openSteps(play(negotiating, noAgreement(), reopen(who.serviceOwner)))).toEqual([
      'stateNeed',
    ]);
  });
});

describe('evaluation', () => {
  const active = play(needed(), ...untilActive);
  const evaluating = play(active, evaluateNow(), evaluate());

  test('it comes every twelve months, or on the nearer day chosen', () => {
    const at = (played: Played, day: string) =>
      openSteps(play(played, until(`${day}T00:00:00.000Z`))).includes('evaluate');
    expect([
      at(active, '2027-09-06'),
      at(play(needed(), ...untilAgreed, agree(), sign()), '2027-09-09'),
    ]).toEqual([false, true]);
    const sooner = play(evaluating, use('continue', { evaluateAt: '2026-12-01T06:00:00.000Z' }));
    expect([at(sooner, '2026-12-01'), at(sooner, '2026-12-02')]).toEqual([false, true]);
    expect(problemOf(use('continue', { evaluateAt: '2026-01-01T06:00:00.000Z' }), evaluating)).toBe(
      'REVIEW_DATE_IN_THE_PAST',
    );
  });

  test('PU2-17, PU2-21 → PU2-10: a breach or an incident that names the partner begins it early, and only where it is waited for', () => {
    expect(openSteps(play(active, evaluateNow()))).toEqual(['agreementRuns', 'evaluate']);
    expect(problemOf(evaluateNow(), play(active, evaluateNow()))).toBe('NOT_WAITING');
    expect(problemOf(evaluateNow('partnersPerson'), active)).toBe('NOT_YOUR_ROLE');
  });

  test('a partner on which much depends is evaluated by the portfolio manager', () => {
    const key = play(
      needed(),
      stateNeed(),
      assess('suitable', { dependency: 'high' }),
      agree(),
      sign(),
      evaluateNow(),
    );
    expect(problemOf(evaluate('good', 'serviceOwner'), key)).toBe('NOT_YOUR_ROLE');
    expect(openSteps(play(key, evaluate('good', 'servicePortfolio')))).toEqual(['useResult']);
  });

  test('an evaluation is done only with its decision for further cooperation, and nothing goes on before (R32)', () => {
    expect([evaluating.state.status, openSteps(evaluating)]).toEqual([
      'evaluating',
      ['agreementRuns', 'useResult'],
    ]);
    expect(dataOf(evaluating).evaluations).toMatchObject([{ rating: 'good' }]);
    expect(dataOf(evaluating).evaluations[0]?.decision).toBeUndefined();
    const forgotten = play(
      evaluating,
      until('2026-10-01T00:00:00.000Z'),
      acknowledge(who.resourcePortfolio),
    );
    expect([openSteps(forgotten), problemOf(evaluateNow(), forgotten)]).toEqual([
      ['agreementRuns', 'useResult'],
      'NOT_WAITING',
    ]);
    expect(dataOf(play(forgotten, use())).evaluations).toMatchObject([
      { rating: 'good', decision: 'continue' },
    ]);
  });

  test('PU2-10 → PU2-20: to improve by a change asks for the change and waits for it', () => {
    const improving = play(evaluating, use('improveByChange'));
    expect([raisedBy(improving), improving.state.status]).toEqual([
      [['PU2-20', undefined]],
      'improving',
    ]);
    expect(openSteps(play(improving, changeEnds)).sort()).toEqual(['agreementRuns', 'measure']);
  });

  test('a change that takes long does not put the evaluation off: somebody is told when it is due, and evaluates without waiting longer (R31)', () => {
    const improving = play(
      needed(),
      ...untilAgreed,
      agree(),
      sign(),
      evaluateNow(),
      evaluate(),
      use('improveByChange'),
    );
    const late = play(improving, until('2027-09-09T00:00:00.000Z'));
    expect([
      late.state.status,
      Object.values(late.state.items)
        .filter(({ open, kind }) => open && kind === 'escalation')
        .map(({ step }) => step),
    ]).toEqual(['improving', ['evaluation']]);
    for (const waiting of [improving, late]) {
      const evaluated = play(waiting, evaluateNow());
      expect(openSteps(evaluated)).toContain('evaluate');
      expect(openSteps(evaluated)).not.toContain('followImprovement');
      expect(openSteps(play(evaluated, evaluate(), use()))).toContain('measure');
    }
    // A change that ends in time leaves the rest of the year to measure, and one that ends later
    // nothing.
    const inTime = play(improving, until('2027-03-01T06:00:00.000Z'), changeEnds);
    expect([
      openSteps(inTime),
      openSteps(play(inTime, until('2027-09-09T00:00:00.000Z'))),
      openSteps(play(late, changeEnds, until('2027-09-09T00:01:00.000Z'))),
    ]).toEqual([['measure'], ['evaluate'], ['evaluate']]);
  });

  test('PU2-10 → PU3-1: to improve later leaves a note', () => {
    const later = play(evaluating, use('improveLater'));
    expect(later.effects).toContainEqual(
      expect.objectContaining({ type: 'note', code: 'improvePartner', task: 'PU3-1' }),
    );
    expect(openSteps(later).sort()).toEqual(['agreementRuns', 'measure']);
  });

  test('PU2-10 → end of agreement: another partner is looked for in a case of its own, while this one’s part is handed over', () => {
    const ending = play(evaluating, use('findAnother'));
    expect([raisedBy(ending), openSteps(ending)]).toEqual([
      [['PU2-10', 'lifeCycle']],
      ['handOver'],
    ]);
  });

  test('renegotiated terms take the place of those in force when they are signed (R34)', () => {
    const again = play(evaluating, use('renegotiate'));
    expect(openSteps(again)).toEqual(['agreeTerms']);
    expect(problemOf(agree({ from: '2026-10-01' }), again)).toBe('AGREEMENT_PERIOD_INVALID');
    const signedAgain = play(
      again,
      agree({ number: '2026/15-1', from: '2026-11-01', to: '2028-01-01' }),
      sign(),
    );
    expect(
      dataOf(signedAgain).agreements.map(({ number, validFrom, validTo }) => [
        number,
        validFrom,
        validTo,
      ]),
    ).toEqual([
      ['2026/15', '2026-10-01', '2026-11-01'],
      ['2026/15-1', '2026-11-01', '2028-01-01'],
    ]);
  });

  test('where no new terms are agreed, the agreement in force goes on', () => {
    expect(openSteps(play(evaluating, use('renegotiate'), noAgreement())).sort()).toEqual([
      'agreementRuns',
      'measure',
    ]);
  });
});

describe('renewal and end', () => {
  const active = play(needed(), ...untilActive);
  const near = play(active, evaluateNow(), evaluate(), use(), until('2027-07-05T00:00:00.000Z'));

  test('ninety days before the agreement ends the portfolio manager decides; one without an end is not renewed', () => {
    expect(openSteps(play(active, until('2027-06-30T00:00:00.000Z'))).sort()).toEqual([
      'agreementRuns',
      'measure',
    ]);
    expect(openSteps(near).sort()).toEqual(['measure', 'renew']);
    expect(openSteps(play(needed(), ...untilAgreed, agree(), sign()))).toEqual(['measure']);
  });

  test('one that is nearer to its end than that when it is signed is decided about at once', () => {
    expect(
      openSteps(
        play(
          needed(),
          ...untilAgreed,
          agree({ to: '2026-11-01' }),
          sign(),
          until('2026-09-07T06:01:00.000Z'),
        ),
      ),
    ).toContain('renew');
  });

  test('a renewal begins where the time before ended, and is waited for again', () => {
    expect(problemOf(renew('renewed', '2027-10-01'), near)).toBe('AGREEMENT_PERIOD_INVALID');
    const longer = play(near, renew('renewed', '2029-10-01'));
    expect(dataOf(longer).agreements.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual(
      [
        ['2026-10-01', '2027-10-01'],
        ['2027-10-01', '2029-10-01'],
      ],
    );
    expect(openSteps(longer).sort()).toEqual(['agreementRuns', 'measure']);
    expect(openSteps(play(near, renew('renewed')))).toEqual(['measure']);
  });

  test('an evaluation that waits for its decision has it by ending or renegotiating (R32)', () => {
    const evaluated = play(
      active,
      until('2027-07-05T00:00:00.000Z'),
      evaluateNow(),
      evaluate('poor'),
    );
    expect(openSteps(evaluated).sort()).toEqual(['renew', 'useResult']);
    expect(dataOf(play(evaluated, renew('end'))).evaluations).toMatchObject([
      { rating: 'poor', decision: 'end' },
    ]);
    expect(
      dataOf(play(evaluated, renew('renewed', '2029-10-01'))).evaluations[0]?.decision,
    ).toBeUndefined();
  });

  test('an agreement that ran out before anybody decided stays to be decided, and is renewed from that day on (R35)', () => {
    const late = play(near, until('2027-10-20T08:00:00.000Z'));
    expect(openSteps(late)).toContain('renew');
    expect(dataOf(play(late, renew('renewed', '2028-10-01'))).agreements.at(-1)).toMatchObject({
      validFrom: '2027-10-20',
    });
  });

  test('it ends when all that depends on the partner is handed over, and with it what the agreement permits (R19)', () => {
    const ending = play(near, renew('end'));
    expect(openSteps(ending)).toEqual(['handOver']);
    expect(problemOf(handOver('2027-08-01', ['PERMITS']), ending)).toBe('HAND_OVER_INCOMPLETE');
    expect(problemOf(handOver('2027-07-01'), ending)).toBe('AGREEMENT_PERIOD_INVALID');
    expect(dataOf(play(ending, handOver('2027-08-01'))).agreements.at(-1)?.validTo).toBe(
      '2027-08-01',
    );
    expect([
      problemOf(handOver('2027-10-02'), ending),
      dataOf(play(ending, handOver('2027-10-01'))).agreements.at(-1)?.validTo,
    ]).toEqual(['AGREEMENT_ENDS_EARLIER', '2027-10-01']);
    // What depends on an agreement that ran out meanwhile is handed over all the same.
    const late = play(ending, until('2027-10-20T08:00:00.000Z'));
    expect([
      problemOf(handOver('2027-10-20'), late),
      problemOf(handOver('2027-09-30'), late),
      play(late, handOver('2027-10-01')).state.result,
    ]).toEqual(['AGREEMENT_ENDS_EARLIER', 'AGREEMENT_PERIOD_INVALID', 'ended']);
  });
});
