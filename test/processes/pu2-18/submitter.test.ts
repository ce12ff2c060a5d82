import {
  answer,
  happens,
  problemOf,
  reopen,
  withdraw,
  written,
} from '../../domain/engine/support/moves';
import { play, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  answerClock,
  carryOut,
  classify,
  close,
  closeAfter,
  dataOf,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  inform,
  monday,
  openSteps,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  const outsider = { kind: 'submitter', institutionId: 'ministry' } as const;
  const letters = ({ allEffects }: Played) =>
    allEffects.flatMap((effect) => (effect.type === 'tellSubmitter' ? [effect.about] : []));
  const unsigned = (more: Record<string, unknown> = {}) =>
    answer('register', who.provider, { outcome: 'registered', isSigned: false, ...more });

  describe('what the law leaves to the institution', () => {
    test('an unsigned electronic submission is answered under the institution’s own rule, which no law sets', () => {
      const own = play(submitted({ by: outsider, request: { channel: 'publicForm' } }), unsigned());
      expect([answerClock(own)?.status, own.state.clocks['ownAnswer.1']]).toMatchObject([
        'stopped',
        {
          rule: 'submission.answer.own',
          status: 'running',
          clock: { statutory: false },
          due: { lastDay: '2026-09-21' },
        },
      ]);
    });

    test('so is one of an institution; one that came by post is the law’s also without a signature', () => {
      expect(
        dataOf(
          play(
            submitted(),
            answer('register', who.provider, {
              outcome: 'registered',
              isSigned: true,
              isFromInstitution: true,
            }),
          ),
        ),
      ).toMatchObject({ isOutsideLaw: true });
      expect(
        play(submitted({ request: { channel: 'post' } }), unsigned()).state.clocks['ownAnswer.1'],
      ).toBeUndefined();
    });

    test('its own time is counted from receipt too', () => {
      expect(
        play(
          submitted({
            by: outsider,
            receivedAt: '2026-09-01T17:00:00+03:00',
            request: { channel: 'email' },
          }),
          unsigned(),
        ).state.clocks['ownAnswer.1']?.due?.lastDay,
      ).toBe('2026-09-15');
    });
  });

  describe('letters', () => {
    const decided = play(submitted(), register, classify('complaint'), evaluate(), decide());

    test('acknowledge what is registered, ask, answer, and tell again when the measures end', () => {
      expect(letters(play(submitted(), register))).toEqual(['acknowledgement']);
      const asked = play(submitted(), register, classify('complaint'), evaluate('askSubmitter'));
      expect(letters(asked)).toEqual(['acknowledgement', 'question']);
      const told = play(decided, inform());
      expect(letters(told)).toEqual(['acknowledgement', 'answer']);
      const measures = [{ what: enough, responsible: 'The head of the desk', until: '2026-10-30' }];
      const later = play(
        submitted(),
        register,
        classify('complaint'),
        evaluate(),
        decide('correct', { hasLaterMeasures: true, measures }),
        inform(),
        carryOut(),
        inform('informAgain'),
      );
      expect(letters(later)).toEqual(['acknowledgement', 'answer', 'secondNotice']);
      expect(letters(play(decided, inform('inform', 'impossible', { reason: enough })))).toEqual([
        'acknowledgement',
      ]);
    });

    test('nothing is closed while the answer has not left; if it reached nobody, closing says why (R03)', () => {
      const informed = play(decided, inform());
      expect(
        problemOf(closeAfter({ waiting: 1, isAnswered: true, lastAnswerFailed: false }), informed),
      ).toBe('SUBMITTER_NOT_INFORMED');
      expect(
        problemOf(closeAfter({ waiting: 0, isAnswered: true, lastAnswerFailed: true }), informed),
      ).toBe('REASON_REQUIRED');
      expect(
        problemOf(
          closeAfter({ waiting: 0, isAnswered: true, lastAnswerFailed: true }, { reason: enough }),
          informed,
        ),
      ).toBe('none');
    });

    test('who left no way to be reached is not said to be informed: why it is impossible is recorded (R03)', () => {
      const unreachable = play(
        submitted({ request: { channel: 'phone' } }),
        register,
        classify('complaint'),
        evaluate(),
        decide(),
      );
      expect(dataOf(unreachable).answerBy).toBe('none');
      expect(problemOf(inform(), unreachable)).toBe('SUBMITTER_UNREACHABLE');
      expect(
        openSteps(play(unreachable, inform('inform', 'impossible', { reason: enough }))),
      ).toEqual(['close']);
    });
  });

  test('whoever is outside objects by their code: examined anew, with a time to answer of its own', () => {
    const closed = play(
      submitted({ by: outsider, receivedAt: '2026-09-01T17:00:00+03:00' }),
      register,
      classify('complaint'),
      evaluate(),
      decide(),
      inform(),
      close,
    );
    const objected = play(
      closed,
      happens((at) => ({
        type: 'reopened',
        at,
        reason: written,
        by: outsider,
        grant: {
          performer: { caseFunction: 'submitter', personId: '', institutionId: 'ministry' },
          rung: 0,
        },
      })),
    );
    expect(openSteps(objected)).toEqual(['evaluate']);
    expect(objected.state.clocks['answer.2']).toMatchObject({
      rule: 'complaint.answer',
      status: 'running',
      due: { lastDay: '2026-09-21' },
    });
    expect(objected.now).toBe(monday);
  });

  describe('whatever ends it, its submitter is told (R03)', () => {
    const told = ({ effects }: Played) =>
      effects.flatMap((effect) => (effect.type === 'tellSubmitter' ? [effect.about] : []));

    test('when it is withdrawn, whoever does it, with the reason', () => {
      const registered = play(submitted(), register);
      expect(play(registered, withdraw(who.serviceOwner)).effects).toContainEqual({
        type: 'tellSubmitter',
        about: 'withdrawn',
        message: written,
      });
      expect(told(play(submitted(), withdraw(who.requester)))).toEqual(['withdrawn']);
    });

    test('when it is no submission but another kind of ticket', () =>
      expect(told(play(submitted(), register, classify('otherTicket')))).toEqual(['otherTicket']));

    test('an objection that is withdrawn leaves the answer as it was', () => {
      const objected = play(
        submitted(),
        register,
        classify('complaint'),
        evaluate(),
        decide(),
        inform(),
        close,
        reopen(who.requester),
      );
      expect(play(objected, withdraw(who.requester)).state).toMatchObject({
        lifecycle: 'closed',
        result: 'answered',
        status: 'closed',
        data: { informed: 'sent' },
      });
    });
  });

  test('who has neither a contact nor an account nor a code cannot be answered, and that is known from the beginning', () => {
    const bySystem = submitted({
      by: { kind: 'client', clientId: 'portal', institutionId: 'ministry' },
      request: { channel: 'system' },
    });
    expect([
      dataOf(bySystem).answerBy,
      dataOf(submitted({ request: { channel: 'publicForm' } })).answerBy,
      dataOf(submitted()).answerBy,
    ]).toEqual(['none', 'dialogue', 'dialogue']);
  });

  describe('several in one, one in several', () => {
    test('a complaint and a suggestion in one are split: this goes on as the complaint, a case of its own as the suggestion (R01)', () => {
      const split = play(
        submitted({
          receivedAt: '2026-09-01T17:00:00+03:00',
          request: { submitter: written, contact: written },
        }),
        register,
        classify('both'),
      );
      expect([openSteps(split), dataOf(split).recognised]).toEqual([['evaluate'], 'complaint']);
      expect(split.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-18',
          request: expect.objectContaining({
            declaredKind: 'suggestion',
            description: 'The clerk was rude.',
            contact: written,
            receivedAt: '2026-09-01T14:00:00.000Z',
          }) as object,
        }),
      );
      expect(problemOf(classify('both', { hasHappened: false }), play(submitted(), register))).toBe(
        'FACT_REQUIRED',
      );
    });

    test('a like one waits for the leading one’s answer, its time runs on, and it is closed when that answer has left', () => {
      const leading = { leading: { caseId: 'leading' } };
      const registered = play(submitted(), register);
      expect(problemOf(classify('joined', {}, 'provider', leading), registered)).toBe(
        'LEADING_CASE_REQUIRED',
      );
      expect(
        problemOf(
          classify('joined', { leading: 'PU2-18/2026/000001' }, 'provider', { leading: null }),
          registered,
        ),
      ).toBe('LEADING_CASE_UNKNOWN');
      // R21: both about the same person, or both about nobody.
      const aboutOwner = { leading: { caseId: 'leading', hiddenFrom: [who.serviceOwner] } };
      expect(
        problemOf(
          classify('joined', { leading: 'PU2-18/2026/000001' }, 'provider', aboutOwner),
          registered,
        ),
      ).toBe('LEADING_CASE_UNKNOWN');
      expect(
        problemOf(
          classify(
            'joined',
            { leading: 'PU2-18/2026/000001', complainedAbout: who.serviceOwner },
            'provider',
            leading,
          ),
          registered,
        ),
      ).toBe('LEADING_CASE_UNKNOWN');
      expect(
        problemOf(
          classify(
            'joined',
            { leading: 'PU2-18/2026/000001', complainedAbout: who.serviceOwner },
            'provider',
            aboutOwner,
          ),
          registered,
        ),
      ).toBe('none');
      const joined = play(
        registered,
        classify('joined', { leading: 'PU2-18/2026/000001' }, 'provider', leading),
      );
      expect(joined.effects).toContainEqual({ type: 'link', to: 'leading', as: 'child_of' });
      expect([openSteps(joined), joined.state.status, answerClock(joined)?.status]).toEqual([
        ['awaitLeading'],
        'merged',
        'running',
      ]);
      expect(
        problemOf(
          closeAfter(
            { waiting: 0, isAnswered: false, lastAnswerFailed: false },
            {},
            'awaitLeading',
          ),
          joined,
        ),
      ).toBe('SUBMITTER_NOT_INFORMED');
      expect(
        play(
          joined,
          closeAfter({ waiting: 0, isAnswered: true, lastAnswerFailed: false }, {}, 'awaitLeading'),
        ).state,
      ).toMatchObject({ lifecycle: 'closed', result: 'joined' });
      // Where the leading one ends without an answer.
      const apart = (more: Record<string, unknown> = {}) =>
        answer('awaitLeading', who.serviceOwner, { outcome: 'handledApart', ...more });
      expect([
        problemOf(apart(), joined),
        openSteps(play(joined, apart({ reason: enough }))),
      ]).toEqual(['REASON_REQUIRED', ['evaluate']]);
    });
  });

  test('what another law governs names that law, and its texts are sealed (R36)', () => {
    const registered = play(submitted(), register);
    expect(problemOf(classify('otherRegime', { regime: undefined }), registered)).toBe(
      'REGIME_REQUIRED',
    );
    const diverted = play(registered, classify('otherRegime'));
    expect([
      dataOf(diverted).regime,
      letters(diverted),
      diverted.process.isSealed?.(diverted.state),
    ]).toEqual(['whistleblower', ['acknowledgement', 'otherRegime'], true]);
    expect(registered.process.isSealed?.(registered.state)).toBe(false);
  });

  test.each([
    ['service', 'permits', 'service_owner', 'serviceOwner'],
    ['resource', 'register', 'resource_owner', 'resourceOwner'],
  ] as const)(
    'a complaint about a %s is handled alike, by its manager (R06, S003-02)',
    (type, id, role, owner) => {
      const about = play(
        submitted({ subject: { type, id } }),
        answer('register', who[owner], { outcome: 'registered', channel: 'phone', isSigned: true }),
        classify('complaint', {}, owner),
      );
      expect(Object.values(about.state.items).find(({ open }) => open)).toMatchObject({
        step: 'evaluate',
        anyOf: [{ role }],
      });
      expect(answerClock(about)).toMatchObject({ rule: 'complaint.answer', status: 'running' });
    },
  );
});
