import {
  priorityOf,
  type Degree,
} from '../../../domain/processes/pu2-21-incident-management/incident';
import { greatestTriggerDepth } from '../../../domain/engine/raise';
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
  at,
  classify,
  close,
  confirm,
  dataOf,
  diagnose,
  enough,
  openSteps,
  prioritise,
  register,
  reported,
  reprioritise,
  resolveOf,
  restore,
  untilDiagnosing,
  untilRestored,
} from './support/incident';

describe('priority (R27)', () => {
  test.each<[Degree, Degree, string]>([
    ['high', 'high', 'P1'],
    ['high', 'medium', 'P2'],
    ['high', 'low', 'P3'],
    ['medium', 'high', 'P2'],
    ['medium', 'medium', 'P3'],
    ['medium', 'low', 'P4'],
    ['low', 'high', 'P3'],
    ['low', 'medium', 'P4'],
    ['low', 'low', 'P4'],
  ])('R27: impact %s and urgency %s make %s', (impact, urgency, priority) =>
    expect(priorityOf(impact, urgency)).toBe(priority),
  );

  test('a service of high importance counts one degree more in the impact (R27)', () => {
    expect([
      priorityOf('low', 'medium', 'high'),
      priorityOf('medium', 'high', 'high'),
      priorityOf('high', 'high', 'high'),
      priorityOf('medium', 'medium', 'low'),
    ]).toEqual(['P3', 'P1', 'P1', 'P3']);
    const important = reported('one', 'stopped', { importance: 'high' });
    expect(dataOf(important)).toMatchObject({ impact: 'low', priority: 'P2', importance: 'high' });
    expect(
      dataOf(
        play(important, register, classify, prioritise({ impact: 'medium', urgency: 'high' })),
      ),
    ).toMatchObject({ impact: 'medium', priority: 'P1' });
  });

  test('is changed while it is worked on, with a reason, and never after restoring (R27)', () => {
    const changed = play(
      reported(),
      ...untilDiagnosing,
      at('2026-09-07T07:00:00.000Z'),
      reprioritise({ impact: 'high', urgency: 'high' }),
    );
    expect([
      dataOf(changed).priority,
      resolveOf(changed)?.variant,
      resolveOf(changed)?.due?.dueAt,
    ]).toEqual(['P1', 'P1', '2026-09-07T07:00:00.000Z']);
    expect(() => reprioritise({ reason: undefined })(changed)).toThrow('reason');
    expect(problemOf(reprioritise(), play(reported(), ...untilRestored))).toBe('ALREADY_RESTORED');
  });

  test('is what the reporter sees until the first line confirms it', () => {
    expect(dataOf(reported('all', 'stopped'))).toMatchObject({
      impact: 'high',
      urgency: 'high',
      priority: 'P1',
    });
    expect(dataOf(play(reported('all', 'stopped'), ...untilDiagnosing))).toMatchObject({
      impact: 'medium',
      urgency: 'medium',
      priority: 'P3',
    });
  });

  test('is overridden only with a reason (R27)', () => {
    const classified = play(reported(), register, classify);
    expect(problemOf(prioritise({ priority: 'P1' }), classified)).toBe('REASON_REQUIRED');
    expect(
      dataOf(
        play(classified, prioritise({ priority: 'P1', reason: 'The minister is waiting for it.' })),
      ),
    ).toMatchObject({ impact: 'medium', priority: 'P1' });
    expect(dataOf(play(classified, prioritise({ priority: 'P3' })))).toMatchObject({
      priority: 'P3',
    });
  });
});

describe('the time to resolve', () => {
  test('runs from the report, by its priority', () => {
    expect(resolveOf(reported('all', 'stopped'))).toMatchObject({
      status: 'running',
      rule: 'incident.resolve',
      variant: 'P1',
      due: { dueAt: '2026-09-07T07:00:00.000Z' },
    });
  });

  test('gets another goal with another priority, counted from the report', () => {
    const later = play(
      reported('all', 'stopped'),
      at('2026-09-07T06:20:00.000Z'),
      register,
      classify,
      prioritise({ impact: 'high', urgency: 'medium' }),
    );
    expect(resolveOf(later)).toMatchObject({
      variant: 'P2',
      due: { dueAt: '2026-09-07T14:00:00.000Z' },
      clock: { events: [{ type: 'started' }, { type: 'goalChanged', reason: 'P2' }] },
    });
    const raised = play(
      reported('one', 'bypassed'),
      register,
      classify,
      prioritise({ impact: 'high', urgency: 'high' }),
    );
    expect(resolveOf(raised)).toMatchObject({
      variant: 'P1',
      due: { dueAt: '2026-09-07T07:00:00.000Z' },
    });
  });

  test('rests while the reporter is asked, and not while a partner is', () => {
    const asked = play(
      reported(),
      ...untilDiagnosing,
      at('2026-09-07T08:00:00.000Z'),
      diagnose('askReporter'),
    );
    expect([resolveOf(asked)?.status, asked.state.status]).toEqual(['paused', 'waiting_reporter']);
    const before = resolveOf(asked)?.due?.dueAt;
    const answered = play(
      asked,
      at('2026-09-07T10:00:00.000Z'),
      answer('awaitReporter', who.requester, { outcome: 'answered', supplement: enough }),
    );
    expect(openSteps(answered)).toEqual(['diagnose']);
    expect([before, resolveOf(answered)?.due?.dueAt]).toEqual([
      '2026-09-09T14:00:00.000Z',
      '2026-09-10T08:00:00.000Z',
    ]);
    const partner = play(reported(), ...untilDiagnosing, diagnose('askPartner'));
    expect([resolveOf(partner)?.status, partner.state.status]).toEqual([
      'running',
      'waiting_partner',
    ]);
  });

  test('goes on when the reporter stays silent', () => {
    const silent = play(
      reported(),
      ...untilDiagnosing,
      diagnose('askReporter'),
      until('2026-09-12T00:00:00.000Z'),
    );
    expect([openSteps(silent), resolveOf(silent)?.status]).toEqual([['diagnose'], 'running']);
  });

  test('of which two thirds are used goes to the manager, and when it is passed one level up, until it is closed (R35)', () => {
    const inDanger = play(
      reported('all', 'stopped'),
      register,
      classify,
      prioritise({ impact: 'high', urgency: 'high' }),
      until('2026-09-07T06:40:00.000Z'),
    );
    const escalations = (played: Played) =>
      Object.values(played.state.items).filter(({ kind, open }) => kind === 'escalation' && open);
    expect(escalations(inDanger)).toMatchObject([
      {
        anyOf: [{ role: 'service_owner', scopeId: 'permits' }],
        ladder: [
          [{ role: 'service_owner' }],
          [{ role: 'institution_service_portfolio_owner' }],
          [{ role: 'institution_resource_portfolio_owner' }],
        ],
      },
    ]);
    const late = play(inDanger, acknowledge(who.serviceOwner), until('2026-09-07T07:00:00.000Z'));
    expect(escalations(late)).toMatchObject([
      { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
    ]);
    expect(openSteps(late)).toEqual(['diagnose']);
    const closed = play(late, diagnose('solution'), restore(), confirm('confirmed'), close());
    expect(Object.values(closed.state.items).filter(({ open }) => open)).toEqual([]);
    expect(resolveOf(closed)?.status).toBe('stopped');
  });

  test('asks nobody any more for a goal that holds no longer', () => {
    const late = play(
      reported('all', 'stopped'),
      register,
      classify,
      prioritise({ impact: 'high', urgency: 'high' }),
      until('2026-09-07T07:00:00.000Z'),
    );
    const lowered = play(late, reprioritise({ impact: 'low', urgency: 'low' }));
    expect(
      Object.values(lowered.state.items).filter(({ kind, open }) => kind === 'escalation' && open),
    ).toEqual([]);
  });

  test('comes again for a goal that lies ahead again', () => {
    const late = play(reported('all', 'stopped'), until('2026-09-07T07:00:00.000Z'));
    expect(resolveOf(late)?.fired).toContain('due');
    const lowered = play(late, register, classify, prioritise({ impact: 'low', urgency: 'low' }));
    expect(resolveOf(lowered)).toMatchObject({ variant: 'P4', fired: [] });
  });
});

describe('diagnosis', () => {
  test('passes what is unknown to the next level of support, and no further than the third (S004-26, S004-27, S004-28)', () => {
    const second = play(reported(), ...untilDiagnosing, diagnose('unknown'));
    expect(dataOf(second).level).toBe(2);
    expect(problemOf(diagnose('solution'), second)).toBe('NOT_YOUR_ROLE');
    const third = play(
      second,
      diagnose('unknown', 'serviceOwner'),
      diagnose('unknown', 'servicePortfolio'),
    );
    expect(dataOf(third).level).toBe(3);
    expect(
      dataOf(
        play(
          second,
          answer('diagnose', who.serviceOwner, { outcome: 'unknown', findings: enough, level: 1 }),
        ),
      ).level,
    ).toBe(1);
  });
});

describe('restoring and closing (R28)', () => {
  test('restored is said together with what shows it (R28, S003-37)', () => {
    expect(
      problemOf(
        answer('restore', who.provider, { outcome: 'restored', action: enough }),
        play(reported(), ...untilDiagnosing, diagnose('solution')),
      ),
    ).toBe('EVIDENCE_REQUIRED');
  });

  test('silence of five working days confirms (R28)', () => {
    const restored = play(reported(), ...untilRestored);
    expect(openSteps(play(restored, until('2026-09-14T20:00:00.000Z')))).toEqual(['confirm']);
    expect(openSteps(play(restored, until('2026-09-15T00:00:00.000Z')))).toEqual(['close']);
  });

  test('the reporter who says no sends it back, and the time to resolve goes on where it rested', () => {
    const back = play(
      reported(),
      ...untilRestored,
      at('2026-09-08T06:00:00.000Z'),
      confirm('notRestored'),
    );
    expect([openSteps(back), resolveOf(back)?.status]).toEqual([['diagnose'], 'running']);
    expect(Object.keys(back.state.clocks).filter((id) => id.startsWith('resolve'))).toEqual([
      'resolve.1',
    ]);
  });

  test('PU2-21 → PU2-10: a partner at fault is asked to mend it, together with what it is asked already', () => {
    const raised = (cause: string) =>
      play(reported(), ...untilRestored, confirm('confirmed'), close(cause)).effects.filter(
        ({ type }) => type === 'raise',
      );
    expect(raised('partner')).toMatchObject([
      {
        task: 'PU2-10',
        request: { course: 'coordination', asksFor: 'activity', reason: enough },
        joins: true,
        variant: 'coordination',
      },
    ]);
    expect(raised('defect')).toEqual([]);
  });

  test('closes without knowing the cause, which is left to a problem (R28)', () => {
    const closed = play(reported(), ...untilRestored, confirm('confirmed'), close('unknown'));
    expect(closed.state).toMatchObject({
      lifecycle: 'closed',
      status: 'closed',
      result: 'restored',
    });
    expect(closed.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-22',
        joins: true,
        request: { symptom: enough, source: 'unexplainedIncident' },
      }),
    );
  });

  test('can be reopened, and withdrawn only before it is restored', () => {
    const closed = play(reported(), ...untilRestored, confirm('confirmed'), close());
    const reopened = play(closed, reopen(who.provider));
    expect([openSteps(reopened), reopened.state.clocks['resolve.2']?.status]).toEqual([
      ['diagnose'],
      'running',
    ]);
    expect(reopened.effects).toContainEqual({ type: 'tellFollowers' });
    expect(problemOf(withdraw(who.requester), play(reported(), ...untilRestored))).toBe(
      'CANNOT_WITHDRAW_NOW',
    );
    expect(play(reported(), withdraw(who.requester)).state).toMatchObject({
      lifecycle: 'closed',
      status: 'cancelled',
      result: 'withdrawn',
    });
  });
});

describe('what is no incident', () => {
  const duplicate = {
    outcome: 'duplicate',
    category: 'application',
    duplicateOf: 'PU2-21/2026/000001',
  };
  const following = (result?: string): Played =>
    play(
      reported(),
      register,
      answer('classify', who.provider, duplicate, {
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
      number: 'PU2-21/2026/000001',
      result,
    }));

  test('a duplicate follows its parent by explicit choice, and only one that is known', () => {
    expect(problemOf(answer('classify', who.provider, duplicate), play(reported(), register))).toBe(
      'DUPLICATE_UNKNOWN',
    );
    const merged = following();
    expect([merged.state.status, openSteps(merged), resolveOf(merged)?.status]).toEqual([
      'merged',
      ['followParent'],
      'running',
    ]);
    expect(merged.effects).toContainEqual({ type: 'link', to: 'parent', as: 'duplicate_of' });
  });

  test('its reporter is asked when the parent is restored, and it is judged anew when the parent ends otherwise', () => {
    expect(openSteps(play(following(), parentEnds('restored')))).toEqual(['confirm']);
    expect(dataOf(play(following(), parentEnds('restored'))).isRestored).toBe(true);
    expect(openSteps(play(following(), parentEnds('withdrawn')))).toEqual(['classify']);
    expect([openSteps(following('restored')), openSteps(following('withdrawn'))]).toEqual([
      ['confirm'],
      ['classify'],
    ]);
    const other = happens((now) => ({
      type: 'caseEnded',
      at: now,
      caseId: 'another',
      number: 'PU2-20/2026/000007',
      result: 'successful',
    }));
    expect(openSteps(play(following(), other))).toEqual(['followParent']);
  });

  test('a parent that ends while the duplicate is on hold lets it go on when it is resumed', () => {
    const onHold = play(following(), hold(who.provider), parentEnds('restored'));
    expect(openSteps(onHold)).toEqual(['followParent']);
    expect(openSteps(play(onHold, resume(who.provider)))).toEqual(['confirm']);
  });

  test('a parent that is reopened is waited for again, and older news of its end do not count', () => {
    const news = (type: 'caseEnded' | 'caseReopened', entry: number) =>
      happens((now) => ({
        at: now,
        caseId: 'parent',
        number: 'PU2-21/2026/000001',
        entry,
        ...(type === 'caseEnded' ? { type, result: 'restored' } : { type }),
      }));
    const onHold = play(
      following(),
      hold(who.provider),
      news('caseEnded', 9),
      news('caseReopened', 10),
      news('caseEnded', 9),
    );
    const resumed = play(onHold, resume(who.provider));
    expect(openSteps(resumed)).toEqual(['followParent']);
    expect(openSteps(play(resumed, news('caseEnded', 14)))).toEqual(['confirm']);
  });

  test('what was promised to the reporter of a duplicate goes on, also when it is judged anew', () => {
    const due = resolveOf(following())?.due?.dueAt;
    const anew = play(following(), parentEnds('withdrawn'));
    expect([
      resolveOf(anew)?.status,
      resolveOf(anew)?.due?.dueAt,
      anew.state.clocks['resolve.2'],
    ]).toEqual(['running', due, undefined]);
  });

  test('a parent that is reopened while the reporter of the duplicate is asked takes it back', () => {
    const reopened = happens((now) => ({
      type: 'caseReopened',
      at: now,
      caseId: 'parent',
      number: 'PU2-21/2026/000001',
      entry: 9,
    }));
    const asked = play(following(), parentEnds('restored'));
    const back = play(asked, reopened);
    expect([openSteps(back), back.state.status, dataOf(back).isRestored]).toEqual([
      ['followParent'],
      'merged',
      false,
    ]);
    const other = happens((now) => ({
      type: 'caseReopened',
      at: now,
      caseId: 'another',
      number: 'PU2-21/2026/000002',
      entry: 9,
    }));
    expect(openSteps(play(asked, other))).toEqual(['confirm']);
  });

  test('a complaint is opened as one, with the reason for its text', () => {
    const registered = play(reported(), register);
    expect(
      problemOf(
        answer('classify', who.provider, { outcome: 'complaint', category: 'other' }),
        registered,
      ),
    ).toBe('REASON_REQUIRED');
    expect(
      play(
        registered,
        answer('classify', who.provider, {
          outcome: 'complaint',
          category: 'other',
          reason: enough,
        }),
      ).effects,
    ).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-18',
        depth: 1,
        functions: { requester: who.requester },
        request: { declaredKind: 'complaint', description: enough },
      }),
    );
  });

  test('a change that restoring needs is opened, until the chain of cases is too long', () => {
    const restoring = play(reported(), ...untilDiagnosing, diagnose('solution'));
    const needsChange = answer('restore', who.provider, {
      outcome: 'restored',
      action: enough,
      evidence: enough,
      needsChange: true,
    });
    const raised = play(restoring, needsChange);
    const [asked] = raised.effects.flatMap((effect) => (effect.type === 'raise' ? [effect] : []));
    expect(asked).toMatchObject({
      task: 'PU2-20',
      joins: false,
      subject: { type: 'service', id: 'permits' },
    });
    expect(raised.state.others).toEqual({ [asked?.caseId ?? '']: { task: 'PU2-20', isOwn: true } });
    const deep = {
      ...restoring,
      state: {
        ...restoring.state,
        origin: { caseId: 'origin', institutionId: 'ministry', depth: greatestTriggerDepth },
      },
    };
    expect(play(deep, needsChange).effects).toContainEqual(
      expect.objectContaining({ type: 'note', code: 'raisedTooDeep', task: 'PU2-20' }),
    );
  });
});
