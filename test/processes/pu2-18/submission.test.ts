import type { Facts } from '../../../domain/engine/facts';
import { hiddenPersons } from '../../../domain/engine/hidden';
import { criteria, kindBy } from '../../../domain/processes/pu2-18-complaint-management/submission';
import { say } from '../../../messages';
import {
  acknowledge,
  answer,
  happens,
  hold,
  openItems,
  problemOf,
  reopen,
  resume,
  withdraw,
} from '../../domain/engine/support/moves';
import { opening, play, until } from '../../domain/engine/support/play';
import { cast, who } from '../support/cast';
import {
  answerClock,
  carryOut,
  classify,
  close,
  dataOf,
  decide,
  enough,
  evaluate,
  inform,
  monday,
  openSteps,
  process,
  register,
  speaksFor,
  submitted,
} from './support/submission';

describe('recognising the kind (R01)', () => {
  test('a complaint that calls itself a suggestion is handled as a complaint, and both kinds are kept (R01, S003-17)', () => {
    const recognised = play(
      submitted({ declaredKind: 'suggestion' }),
      register,
      classify('complaint'),
    );
    expect(dataOf(recognised)).toMatchObject({ declared: 'suggestion', recognised: 'complaint' });
    expect(problemOf(decide('accept'), play(recognised, evaluate()))).toBe('DECISION_NOT_FOR_KIND');
  });

  test('most of the six criteria say which it is; who decides otherwise says why (R01)', () => {
    expect([
      kindBy(speaksFor('complaint') as never),
      kindBy({
        ...speaksFor('complaint'),
        tone: 'suggestion',
        aim: 'suggestion',
        example: 'suggestion',
      } as never),
    ]).toEqual(['complaint', undefined]);
    const registered = play(submitted(), register);
    expect(problemOf(classify('suggestion', speaksFor('complaint')), registered)).toBe(
      'REASON_REQUIRED',
    );
    expect(
      dataOf(
        play(registered, classify('suggestion', { ...speaksFor('complaint'), reason: enough })),
      ).recognised,
    ).toBe('suggestion');
  });

  test.each(criteria)(
    'by its %s: the form says in words of its own what speaks for which kind (R01, S003-16)',
    (criterion) => {
      for (const language of ['lv', 'en'] as const) {
        const words = (['complaint', 'suggestion'] as const).map((kind) =>
          say(language, `pu2-18.step.classify.option.${criterion}.${kind}`),
        );
        const others = criteria
          .filter((other) => other !== criterion)
          .map((other) => say(language, `pu2-18.step.classify.option.${other}.complaint`));
        expect(
          new Set([...words, ...others, say(language, 'pu2-18.step.classify.outcome.complaint')]),
        ).toHaveProperty('size', 8);
      }
    },
  );

  test('a complaint is about a fact that happened, a suggestion need not be (R07, S003-18)', () => {
    const registered = play(submitted(), register);
    expect(problemOf(classify('complaint', { hasHappened: false }), registered)).toBe(
      'FACT_REQUIRED',
    );
    expect(openSteps(play(registered, classify('suggestion', { hasHappened: false })))).toEqual([
      'evaluate',
    ]);
  });
});

describe('the time to answer, set by law', () => {
  test('is ten working days from receipt since 1 March 2026, and a month before', () => {
    expect(answerClock(submitted())).toMatchObject({
      rule: 'complaint.answer',
      status: 'running',
      clock: { statutory: true },
      due: { lastDay: '2026-09-21' },
    });
    expect(answerClock(submitted({ at: '2026-02-20T08:00:00.000Z' }))?.due?.lastDay).toBe(
      '2026-03-20',
    );
  });

  test('is counted from receipt, where that was before it was registered, by the law of that day', () => {
    expect(answerClock(submitted({ receivedAt: '2026-09-01T17:00:00+03:00' }))?.due?.lastDay).toBe(
      '2026-09-15',
    );
    const early = submitted({
      at: '2026-03-02T08:00:00.000Z',
      receivedAt: '2026-02-27T08:00:00.000Z',
    });
    expect(answerClock(early)?.due?.lastDay).toBe('2026-03-27');
    expect(() => submitted({ receivedAt: '2026-09-07T06:00:01.000Z' })).toThrow(
      'INSTANT_IN_THE_FUTURE',
    );
  });

  test('that was half used when it was registered is warned of by what still lies ahead, and missed by its true instant', () => {
    const late = submitted({
      at: '2026-09-25T06:00:00.000Z',
      receivedAt: '2026-09-01T06:00:00.000Z',
    });
    expect(answerClock(late)?.fired).toEqual(['warn50', 'warn80']);
    expect(answerClock(play(late, until('2026-09-25T06:00:01.000Z')))?.fired).toEqual([
      'warn50',
      'warn80',
      'due',
    ]);
  });

  test('gave a month to every submission before 1 March 2026, so that a complex one got no more', () => {
    const early = play(
      submitted({ at: '2026-02-20T08:00:00.000Z' }),
      register,
      classify('complaint'),
      evaluate('askSubmitter', { isComplex: true, reason: enough }),
    );
    expect(answerClock(early)).toMatchObject({
      rule: 'complaint.answer',
      due: { lastDay: '2026-03-20' },
    });
  });

  test('does not rest while the submitter is asked, nor on hold', () => {
    const asked = play(submitted(), register, classify('complaint'), evaluate('askSubmitter'));
    expect([openSteps(asked), answerClock(asked)?.status]).toEqual([['askSubmitter'], 'running']);
  });

  test('that is missed on hold is escalated on, and what it asks for can be done (R35)', () => {
    const onHold = play(submitted(), register, classify('complaint'), hold(who.serviceOwner));
    const late = play(onHold, until('2026-09-30T06:00:00.000Z'));
    const asked = Object.values(late.state.items)
      .filter(({ kind }) => kind === 'escalation')
      .flatMap(({ anyOf }) =>
        anyOf.flatMap((performer) => ('role' in performer ? [performer.role] : [])),
      );
    expect(asked).toEqual(
      expect.arrayContaining(['service_owner', 'institution_service_portfolio_owner']),
    );
    expect(openSteps(play(late, evaluate()))).toEqual(['decide']);
    expect(play(late, resume(who.servicePortfolio)).state.lifecycle).toBe('open');
  });

  test('is a month from receipt for what is complex, with the reason recorded', () => {
    const classified = play(submitted(), register, classify('complaint'));
    expect(problemOf(evaluate('askSubmitter', { isComplex: true }), classified)).toBe(
      'REASON_REQUIRED',
    );
    const complex = play(classified, evaluate('askSubmitter', { isComplex: true, reason: enough }));
    expect(answerClock(complex)).toMatchObject({
      rule: 'complaint.answer.complex',
      due: { lastDay: '2026-10-07' },
      clock: { events: [{ type: 'started' }, { type: 'extended' }] },
    });
  });

  test('that is missed is escalated and never closes the case (R35)', () => {
    const late = play(
      submitted(),
      register,
      classify('complaint'),
      until('2026-09-22T06:00:00.000Z'),
    );
    expect(
      Object.values(late.state.items).filter(({ open, kind }) => open && kind === 'escalation'),
    ).toHaveLength(1);
    expect([late.state.lifecycle, openSteps(late)]).toEqual(['open', ['evaluate']]);
  });
});

describe('who handles it', () => {
  test('without a service it goes to the service portfolio manager (R05, S003-19)', () => {
    const about = play(
      submitted({ subject: { type: 'process' } }),
      answer('register', who.servicePortfolio, {
        outcome: 'registered',
        channel: 'post',
        isSigned: true,
      }),
      classify('complaint', {}, 'servicePortfolio'),
    );
    expect(openItems(about, 'evaluate')).toMatchObject([
      { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
    ]);
  });

  test('the person complained about neither evaluates nor decides; the next level does (R21)', () => {
    const about = play(
      submitted(),
      register,
      classify('complaint', { complainedAbout: who.serviceOwner }),
    );
    expect(problemOf(evaluate(), about)).toBe('FOUR_EYES');
    const evaluated = play(about, evaluate('justified', {}, 'servicePortfolio'));
    expect(problemOf(decide(), evaluated)).toBe('FOUR_EYES');
    expect(openSteps(play(evaluated, decide('apologise', {}, 'servicePortfolio')))).toEqual([
      'inform',
    ]);
  });

  test('an escalation does not ask the person complained about either (R21)', () => {
    const late = play(
      submitted(),
      register,
      classify('complaint', { complainedAbout: who.serviceOwner }),
      until('2026-09-22T06:00:00.000Z'),
    );
    expect(problemOf(acknowledge(who.serviceOwner), late)).toBe('NOT_YOUR_ROLE');
  });

  test('nor may they acknowledge one that asked them before they were named (R21)', () => {
    const late = play(submitted(), register, until('2026-09-22T06:00:00.000Z'));
    expect(problemOf(acknowledge(who.serviceOwner), late)).toBe('none');
    expect(
      problemOf(
        acknowledge(who.serviceOwner),
        play(late, classify('complaint', { complainedAbout: who.serviceOwner })),
      ),
    ).toBe('NOT_YOUR_ROLE');
  });

  test('a grave matter is decided by the portfolio manager', () => {
    const grave = play(
      submitted(),
      register,
      classify('complaint', { severity: 'high' }),
      evaluate(),
    );
    expect(openItems(grave, 'decide')).toMatchObject([
      { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
    ]);
  });
});

describe('answering and closing', () => {
  const measures = [{ what: enough, responsible: 'The head of the desk', until: '2026-10-30' }];
  const decided = play(submitted(), register, classify('complaint'), evaluate());

  test('nothing is closed before the submitter was told, or why that is impossible (R03)', () => {
    expect(openSteps(play(decided, decide()))).toEqual(['inform']);
    expect(problemOf(inform('inform', 'impossible'), play(decided, decide()))).toBe(
      'REASON_REQUIRED',
    );
    expect(
      openSteps(play(decided, decide(), inform('inform', 'impossible', { reason: enough }))),
    ).toEqual(['close']);
  });

  test('the answer goes out in time while measures go on, and a second notice follows them (R03, S003-15)', () => {
    expect(problemOf(decide('correct', { hasLaterMeasures: true }), decided)).toBe(
      'MEASURES_REQUIRED',
    );
    const informed = play(
      decided,
      decide('correct', { hasLaterMeasures: true, measures }),
      inform(),
    );
    expect([openSteps(informed), answerClock(informed)?.status]).toEqual([['carryOut'], 'stopped']);
    const told = play(informed, carryOut(), inform('informAgain'));
    expect(openSteps(told)).toEqual(['close']);
    expect(openSteps(play(informed, carryOut('notPossible')))).toEqual(['decide']);
  });

  test('an objection has it examined anew', () => {
    const closed = play(decided, decide(), inform(), close);
    expect(closed.state).toMatchObject({ lifecycle: 'closed', result: 'answered' });
    const objected = play(closed, reopen(who.requester));
    expect([openSteps(objected), objected.state.clocks['answer.2']?.status]).toEqual([
      ['evaluate'],
      'running',
    ]);
    expect(problemOf(withdraw(who.requester), play(decided, decide(), inform()))).toBe(
      'CANNOT_WITHDRAW_NOW',
    );
  });
});

describe('what goes on after the answer', () => {
  const measures = [{ what: enough, responsible: 'The head of the desk', until: '2026-10-30' }];
  const answered = play(
    submitted(),
    register,
    classify('complaint'),
    evaluate(),
    decide('correct', { needsChange: true, measures }),
    inform(),
  );

  test('has a time of its own, which is escalated when it is missed (R35)', () => {
    expect(answered.state.clocks['measures.1']).toMatchObject({
      rule: 'submission.measures',
      status: 'running',
    });
    const late = play(answered, until('2027-03-01T06:00:00.000Z'));
    expect(
      Object.values(late.state.items).some(({ kind, open }) => kind === 'escalation' && open),
    ).toBe(true);
  });

  test('waits for the changes that were asked for here, and for no other', () => {
    const foreign = happens((now) => ({
      type: 'caseRaised',
      at: now,
      caseId: 'foreign',
      number: 'PU2-20/2026/000009',
    }));
    const [own] = Object.keys(answered.state.others ?? {});
    const ended = happens((now) => ({
      type: 'caseEnded',
      at: now,
      caseId: own ?? '',
      number: 'PU2-20/2026/000001',
      result: 'successful',
      entry: 5,
    }));
    expect(openSteps(play(answered, foreign, ended))).toEqual(['carryOut']);
    const reopened = happens((now) => ({
      type: 'caseReopened',
      at: now,
      caseId: own ?? '',
      number: 'PU2-20/2026/000001',
      entry: 6,
    }));
    expect(openSteps(play(answered, ended, reopened))).toEqual(['awaitChange']);
  });
});

describe('what is not examined here', () => {
  test('what is for another institution is forwarded within the limit, and the submitter told', () => {
    const notOurs = play(submitted(), register, classify('notCompetent'));
    expect(notOurs.state.clocks['forwarding.1']).toMatchObject({
      rule: 'complaint.forward',
      due: { lastDay: '2026-09-14' },
    });
    expect(
      play(
        notOurs,
        answer('forward', who.servicePortfolio, {
          outcome: 'forwarded',
          institution: 'Another one',
          message: enough,
        }),
      ).state,
    ).toMatchObject({ status: 'forwarded', result: 'forwarded' });
  });

  test('what another law governs leaves only a trace (R36)', () => {
    const diverted = play(submitted(), register, classify('otherRegime'));
    expect(diverted.state).toMatchObject({
      lifecycle: 'closed',
      status: 'diverted',
      result: 'otherRegime',
    });
  });
});

describe('what a complaint sets going', () => {
  const measures = [
    { what: 'A reminder for every deadline.', responsible: 'The manager', until: '2026-12-01' },
  ];

  test('a suggestion that warns of a possible failure opens a problem, or joins the open one, with words that name nobody (R21)', () => {
    const warned = play(
      submitted({ declaredKind: 'suggestion' }),
      register,
      classify('suggestion', { hasHappened: false, ground: 'none', warning: enough }),
    );
    expect(warned.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-22',
        joins: true,
        request: { symptom: enough, source: 'warning' },
      }),
    );
    expect(
      play(
        submitted({ declaredKind: 'suggestion' }),
        register,
        classify('suggestion', { hasHappened: false, ground: 'none' }),
      ).effects.filter(({ type }) => type === 'raise'),
    ).toEqual([]);
  });

  test('a service that does not work now is an incident at once, or joins the open one', () => {
    const classified = play(submitted(), register, classify('complaint', { interruption: enough }));
    expect(classified.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-21',
        joins: true,
        request: { symptom: enough, extent: 'several', hindrance: 'stopped' },
      }),
    );
    expect(
      play(
        submitted({ subject: { type: 'process' } }),
        answer('register', who.servicePortfolio, {
          outcome: 'registered',
          channel: 'post',
          isSigned: true,
        }),
        classify('complaint', { interruption: enough }, 'servicePortfolio'),
      ).effects.filter(({ type }) => type === 'raise'),
    ).toEqual([]);
  });

  test('a measure that is a change is asked for, and the second notice waits for its end (S003-13)', () => {
    const evaluated = play(submitted(), register, classify('complaint'), evaluate());
    expect(problemOf(decide('correct', { needsChange: true }), evaluated)).toBe(
      'MEASURES_REQUIRED',
    );
    const decided = play(
      evaluated,
      decide('correct', { needsChange: true, hasLaterMeasures: true, measures }),
    );
    const [asked] = decided.effects.flatMap((effect) => (effect.type === 'raise' ? [effect] : []));
    expect(asked).toMatchObject({
      task: 'PU2-20',
      joins: false,
      request: { reason: 'A reminder for every deadline.' },
    });
    const waiting = play(decided, inform());
    expect([openSteps(waiting), waiting.state.status]).toEqual([
      ['awaitChange'],
      'measures_in_progress',
    ]);
    const ended = (caseId: string) =>
      happens((now) => ({
        type: 'caseEnded',
        at: now,
        caseId,
        number: 'PU2-20/2026/000001',
        result: 'successful',
      }));
    expect(openSteps(play(waiting, ended('another')))).toEqual(['awaitChange']);
    expect(openSteps(play(waiting, ended(asked?.caseId ?? '')))).toEqual(['carryOut']);
  });

  test('PU2-18 → PU2-10: a partner whose delivery it concerns is asked, or the open request joined; where none is known the manager reads so', () => {
    const evaluated = play(submitted(), register, classify('complaint'), evaluate());
    const asking = (partiesAsked: Facts['partiesAsked']) =>
      play(
        evaluated,
        answer(
          'decide',
          who.serviceOwner,
          {
            outcome: 'apologise',
            grounds: enough,
            hasLaterMeasures: false,
            partnerMatter: 'The courier came late.',
          },
          { facts: { partiesAsked } },
        ),
      ).effects;
    expect(asking({ partners: [{ partnerId: 'courier' }], unknown: [] })).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-10',
        joins: true,
        variant: 'coordination',
        request: { course: 'coordination', asksFor: 'activity', reason: 'The courier came late.' },
      }),
    );
    expect(asking({ partners: [], unknown: [] })).toContainEqual(
      expect.objectContaining({ type: 'note', code: 'partnerMatter', task: 'PU2-10' }),
    );
    expect(
      play(evaluated, decide('apologise')).effects.filter(
        ({ type }) => type === 'raise' || type === 'note',
      ),
    ).toEqual([]);
  });

  test('measures without a change are carried out at once', () => {
    expect(
      openSteps(
        play(
          submitted(),
          register,
          classify('complaint'),
          evaluate(),
          decide('correct', { hasLaterMeasures: true, measures }),
          inform(),
        ),
      ),
    ).toEqual(['carryOut']);
  });

  test('a change that is asked for is waited for, also where nothing else goes on after the answer', () => {
    const decided = play(
      submitted(),
      register,
      classify('complaint'),
      evaluate(),
      decide('correct', { needsChange: true, measures }),
    );
    expect(openSteps(play(decided, inform()))).toEqual(['awaitChange']);
  });

  test('whoever a complaint is about is kept from what repeats it (R21)', () => {
    const both = play(
      submitted(),
      register,
      classify('both', { complainedAbout: who.serviceOwner }),
    );
    expect(both.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-18',
        functions: { complainedAbout: who.serviceOwner, requester: who.requester },
      }),
    );
    const raised = opening(
      process,
      {
        at: monday,
        by: { kind: 'case', caseId: 'submission', institutionId: 'ministry' },
        caseId: 'suggestion',
        institutionId: 'ministry',
        subject: { type: 'service', id: 'permits' },
        request: { declaredKind: 'suggestion', description: enough },
        functions: { complainedAbout: who.serviceOwner, stranger: who.stranger },
      },
      cast,
    );
    expect([raised.state.caseFunctions, hiddenPersons(process, raised.state)]).toEqual([
      { complainedAbout: who.serviceOwner },
      [who.serviceOwner],
    ]);
  });

  test('a second decision after the answer has left is no answer that is late', () => {
    const answered = play(
      submitted({ receivedAt: '2026-09-01T06:00:00.000Z' }),
      register,
      classify('complaint'),
      evaluate(),
      decide('correct', { hasLaterMeasures: true, measures }),
      inform(),
    );
    const again = play(answered, until('2026-10-01T06:00:00.000Z'), carryOut('notPossible'));
    expect([
      openSteps(again),
      Object.keys(again.state.clocks).filter((id) => id.startsWith('answer.')),
    ]).toEqual([['decide'], ['answer.1']]);
  });
});
