import { act, answer, hold, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until, type Move, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  at,
  close,
  confirm,
  dataOf,
  describeEachVersion,
  diagnose,
  enough,
  monday,
  openSteps,
  register,
  reported,
  restore,
  untilDiagnosing,
  untilRestored,
} from './support/incident';

describeEachVersion(() => {
  const propose = act('proposeMajor', who.requester, { outcome: 'proposed', reason: enough });
  const declare = (outcome = 'major', more: Record<string, unknown> = {}): Move =>
    answer(
      'declareMajor',
      who.serviceOwner,
      {
        outcome,
        scope: enough,
        ...(outcome === 'major' ? { lead: who.provider, message: enough } : {}),
        ...more,
      },
      { facts: { appointees: { [who.provider]: true } } },
    );
  const update = (outcome = 'sent', by = who.provider): Move =>
    answer('updateAffected', by, { outcome, message: enough });
  const review = answer('review', who.provider, {
    outcome: 'reviewed',
    timeline: enough,
    whatHelped: enough,
    communication: enough,
    actions: enough,
    needsChange: true,
  });

  const major = (): Played =>
    play(reported('all', 'stopped'), ...untilDiagnosing, propose, declare());

  describe('a major incident', () => {
    test('is proposed by anybody concerned and declared by the manager, while restoring goes on', () => {
      const proposed = play(reported('all', 'stopped'), ...untilDiagnosing, propose);
      expect(openSteps(proposed)).toEqual(['diagnose', 'declareMajor']);
      expect(problemOf(propose, proposed)).toBe('ALREADY_MAJOR');
      expect(
        problemOf(
          answer('declareMajor', who.provider, {
            outcome: 'notMajor',
            scope: enough,
            reason: enough,
          }),
          proposed,
        ),
      ).toBe('NOT_YOUR_ROLE');
      expect(problemOf(declare('notMajor'), proposed)).toBe('REASON_REQUIRED');
      const declined = play(proposed, declare('notMajor', { reason: enough }));
      expect([openSteps(declined), dataOf(declined).majorSince, declined.state.status]).toEqual([
        ['diagnose'],
        undefined,
        'diagnosing',
      ]);
    });

    test('gets a lead who may work on its subject, tells those affected, and stops the changes of the coming day', () => {
      const declared = major();
      expect([
        openSteps(declared),
        dataOf(declared).majorSince,
        declared.state.caseFunctions['lead'],
      ]).toEqual([['diagnose', 'updateAffected'], monday, who.provider]);
      expect(declared.effects).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'notify',
            about: 'portfolioOwner',
            message: 'majorIncident',
          }),
          expect.objectContaining({ type: 'notify', about: 'affected', moment: 'during' }),
          { type: 'stopChanges', from: monday, to: '2026-09-08T06:00:00.000Z' },
        ]),
      );
      const proposed = play(reported('all', 'stopped'), ...untilDiagnosing, propose);
      expect(
        problemOf(
          answer(
            'declareMajor',
            who.serviceOwner,
            { outcome: 'major', scope: enough, lead: who.stranger },
            { facts: { appointees: { [who.stranger]: false } } },
          ),
          proposed,
        ),
      ).toBe('APPOINTEE_NOT_ELIGIBLE');
    });

    test('is told of every half hour by its lead or the manager; who forgets is reminded', () => {
      const told = play(major(), at('2026-09-07T06:20:00.000Z'), update());
      expect(told.state.clocks['updateAffected.2']?.due?.dueAt).toBe('2026-09-07T06:50:00.000Z');
      const late = play(told, until('2026-09-07T06:50:00.000Z'));
      expect(
        Object.values(late.state.items).filter(
          ({ kind, open, step }) => open && kind === 'escalation' && step === 'updateAffected',
        ),
      ).toHaveLength(1);
      expect(openSteps(play(late, update('last', who.serviceOwner)))).toEqual(['diagnose']);
    });

    test('ends its updates when it is restored, begins them again when it is not, and ends with a review and a problem (R29)', () => {
      const restored = play(major(), diagnose('solution'), restore());
      expect(openSteps(restored)).toEqual(['confirm']);
      expect(openSteps(play(restored, confirm('notRestored')))).toEqual([
        'diagnose',
        'updateAffected',
      ]);
      const confirmed = play(restored, confirm('confirmed'));
      expect([openSteps(confirmed), problemOf(close(), confirmed)]).toEqual([
        ['review'],
        'WORK_ITEM_UNKNOWN',
      ]);
      const reviewed = play(confirmed, review);
      expect(openSteps(reviewed)).toEqual(['close']);
      expect(reviewed.effects).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ type: 'raise', task: 'PU2-22', joins: true }),
          expect.objectContaining({ type: 'raise', task: 'PU2-20' }),
        ]),
      );
      const closed = play(reviewed, close());
      expect(closed.state).toMatchObject({ lifecycle: 'closed', result: 'restored' });
      expect(dataOf(play(closed, reopen(who.provider))).majorSince).toBeUndefined();
    });

    test('is reviewed also when silence confirms it (R29)', () => {
      const silent = play(
        major(),
        diagnose('solution'),
        restore(),
        until('2026-09-15T00:00:00.000Z'),
      );
      expect(openSteps(silent)).toEqual(['review']);
      expect(
        openSteps(play(reported(), ...untilRestored, until('2026-09-15T00:00:00.000Z'))),
      ).toEqual(['close']);
    });

    test('ends by no other way than its review: neither withdrawn nor taken for something else (R29)', () => {
      const early = play(reported('all', 'stopped'), register, propose, declare());
      expect([
        problemOf(withdraw(who.requester), early),
        problemOf(withdraw(who.requester), major()),
      ]).toEqual(['MAJOR_NEEDS_REVIEW', 'MAJOR_NEEDS_REVIEW']);
      for (const outcome of ['serviceRequest', 'complaint', 'plannedInterruption'])
        expect(
          problemOf(
            answer('classify', who.provider, { outcome, category: 'application', reason: enough }),
            early,
          ),
        ).toBe('MAJOR_NEEDS_REVIEW');
      expect(
        problemOf(
          answer('register', who.provider, {
            outcome: 'notAnIncident',
            channel: 'phone',
            reason: enough,
          }),
          play(reported(), propose, declare()),
        ),
      ).toBe('MAJOR_NEEDS_REVIEW');
    });

    test('is not proposed any more once it is restored', () =>
      expect(problemOf(propose, play(reported(), ...untilRestored))).toBe('ALREADY_RESTORED'));
  });

  describe('reports to authorities', () => {
    const aware = '2026-09-07T05:00:00.000Z';
    const raise = act('raiseReporting', who.provider, {
      outcome: 'raised',
      awareAt: '2026-09-07T08:00:00+03:00',
      nature: enough,
    });
    const assess = (outcome: string, more: Record<string, unknown> = {}): Move =>
      answer('assessReporting', who.servicePortfolio, { outcome, ...more });
    const report = (step: string, outcome = 'sent', more: Record<string, unknown> = {}): Move =>
      answer(step, who.servicePortfolio, {
        outcome,
        ...(outcome === 'sent' ? { report: enough } : {}),
        ...more,
      });
    const dueOf = ({ state }: Played, step: string) => state.clocks[`${step}.1`]?.due?.dueAt;

    test('begin with somebody who noticed, once, and never with an awareness that lies ahead', () => {
      const raised = play(reported(), raise);
      expect([openSteps(raised), dataOf(raised).awareAt]).toEqual([
        ['register', 'assessReporting'],
        aware,
      ]);
      expect(problemOf(raise, raised)).toBe('ALREADY_REPORTING');
      expect(
        problemOf(
          act('raiseReporting', who.provider, {
            outcome: 'raised',
            awareAt: '2026-09-07T06:00:01.000Z',
            nature: enough,
          }),
          reported(),
        ),
      ).toBe('INSTANT_IN_THE_FUTURE');
      expect(problemOf(assess('notNeeded'), raised)).toBe('REASON_REQUIRED');
      expect(openSteps(play(raised, assess('notNeeded', { reason: enough })))).toEqual([
        'register',
      ]);
    });

    test('keep the case open: it is neither withdrawn nor closed as no incident meanwhile (R35)', () => {
      const reporting = play(reported(), raise, assess('personalData'));
      expect(problemOf(withdraw(who.requester), reporting)).toBe('REPORTING_OPEN');
      expect(
        problemOf(
          answer('register', who.provider, {
            outcome: 'notAnIncident',
            channel: 'phone',
            reason: enough,
          }),
          reporting,
        ),
      ).toBe('REPORTING_OPEN');
      expect(play(reporting, report('breachNotify'), withdraw(who.requester)).state.lifecycle).toBe(
        'closed',
      );
    });

    test('that turn up while the incident is being closed keep it open (R35)', () => {
      const closing = play(
        reported(),
        ...untilRestored,
        confirm('confirmed'),
        raise,
        assess('both'),
      );
      expect([openSteps(closing), problemOf(close(), closing)]).toEqual([
        ['close', 'cyberEarly', 'breachNotify'],
        'REPORTING_OPEN',
      ]);
      expect(
        play(
          closing,
          report('cyberEarly', 'notNeeded', { reason: enough }),
          report('breachNotify'),
          close(),
        ).state,
      ).toMatchObject({ lifecycle: 'closed', result: 'restored' });
    });

    test('may be raised again when more is known, each counted from its own awareness', () => {
      const declined = play(reported(), raise, assess('notNeeded', { reason: enough }));
      expect(openSteps(play(declined, raise))).toEqual(['register', 'assessReporting']);
      const later = act('raiseReporting', who.provider, {
        outcome: 'raised',
        awareAt: '2026-09-07T06:00:00.000Z',
        nature: enough,
      });
      const both = play(reported(), raise, assess('cyber'), later);
      expect(problemOf(assess('cyber'), both)).toBe('ALREADY_REPORTING');
      const reporting = play(both, assess('personalData'));
      expect([dueOf(reporting, 'cyberEarly'), dueOf(reporting, 'breachNotify')]).toEqual([
        '2026-09-08T05:00:00.000Z',
        '2026-09-10T06:00:00.000Z',
      ]);
      expect(dueOf(play(reporting, report('cyberEarly')), 'cyberNotify')).toBe(
        '2026-09-10T05:00:00.000Z',
      );
      expect(problemOf(raise, reporting)).toBe('ALREADY_REPORTING');
    });

    test('begin also while the incident is on hold, and are assessed then', () => {
      const onHold = play(reported(), hold(who.provider), raise);
      expect(openSteps(play(onHold, assess('personalData')))).toEqual(['register', 'breachNotify']);
      expect(problemOf(propose, onHold)).toBe('CASE_ON_HOLD');
    });

    test('are sent also while the incident is on hold, because the law’s time runs on', () => {
      const onHold = play(reported(), raise, assess('personalData'), hold(who.provider));
      expect(
        problemOf(
          answer('register', who.provider, { outcome: 'registered', channel: 'phone' }),
          onHold,
        ),
      ).toBe('CASE_ON_HOLD');
      expect(openSteps(play(onHold, report('breachNotify')))).toEqual(['register']);
    });

    test('do not begin with an awareness of another year by a slip of the pen', () => {
      expect(
        problemOf(
          act('raiseReporting', who.provider, {
            outcome: 'raised',
            awareAt: '2024-09-07T06:00:00Z',
            nature: enough,
          }),
          reported(),
        ),
      ).toBe('INSTANT_TOO_LONG_AGO');
    });

    test('of a significant cyber incident are due 24 and 72 hours from the awareness, the final one a month after the notification', () => {
      const early = play(reported(), raise, assess('cyber'));
      expect(dueOf(early, 'cyberEarly')).toBe('2026-09-08T05:00:00.000Z');
      expect(problemOf(report('cyberEarly', 'sent', { report: undefined }), early)).toBe(
        'REPORT_REQUIRED',
      );
      const notifying = play(early, report('cyberEarly'));
      expect(dueOf(notifying, 'cyberNotify')).toBe('2026-09-10T05:00:00.000Z');
      const final = play(notifying, at('2026-09-09T06:00:00.000Z'), report('cyberNotify'));
      expect(final.state.clocks['cyberFinal.1']?.due?.lastDay).toBe('2026-10-09');
      expect(openSteps(play(final, report('cyberFinal')))).toEqual(['register']);
    });

    test('of a breach of personal data are due 72 hours from the awareness, beside those of a cyber incident', () => {
      const both = play(reported(), raise, assess('both'));
      expect(openSteps(both)).toEqual(['register', 'cyberEarly', 'breachNotify']);
      expect(dueOf(both, 'breachNotify')).toBe('2026-09-10T05:00:00.000Z');
      expect(both.state.clocks['breachNotify.1']?.clock?.statutory).toBe(true);
    });

    test('outlast the incident: it is closed when the last of them is sent', () => {
      const confirmed = play(
        reported(),
        raise,
        assess('personalData'),
        ...untilRestored,
        confirm('confirmed'),
      );
      expect([openSteps(confirmed), confirmed.state.joining, confirmed.state.status]).toEqual([
        ['breachNotify'],
        'close',
        'confirmed',
      ]);
      const reported72 = play(confirmed, report('breachNotify', 'notNeeded', { reason: enough }));
      expect([openSteps(reported72), reported72.state.joining]).toEqual([['close'], undefined]);
    });
  });
});
