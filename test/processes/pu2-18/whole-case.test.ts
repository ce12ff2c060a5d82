import type { Facts } from '../../../domain/engine/facts';
import type { Subject } from '../../../domain/engine/performers';
import type { CaseEvent } from '../../../domain/engine/events';
import { answer } from '../../domain/engine/support/moves';
import { play, type Played } from '../../domain/engine/support/play';
import { who, type Name } from '../support/cast';
import { dataOf, describeEachVersion, enough, speaksFor, submitted } from './support/submission';

describeEachVersion(() => {
  const service: Subject = { type: 'service', id: 'permits' };
  const resource: Subject = { type: 'resource', id: 'register' };
  const letters = { waiting: 0, isAnswered: true, lastAnswerFailed: false };

  interface Course {
    subject?: Subject;
    declaredKind?: 'complaint' | 'suggestion';
    /** Who registers and classifies it. */
    receives?: Name;
    handles?: Name;
    decides?: Name;
    severity?: 'low' | 'high';
    facts?: Facts;
  }

  /**
   * From receipt to closing: registered, classified, evaluated, decided, answered, corrected, told of
   * again, closed.
   */
  function course({
    subject = service,
    declaredKind = 'complaint',
    receives = 'provider',
    handles = 'serviceOwner',
    decides = handles,
    severity = 'low',
    facts = {},
  }: Course): Played {
    const measures = [
      { what: 'A reminder for every deadline.', responsible: 'The manager', until: '2026-12-01' },
    ];
    return play(
      submitted({ declaredKind, subject }),
      answer('register', who[receives], {
        outcome: 'registered',
        channel: 'phone',
        isSigned: true,
      }),
      answer(
        'classify',
        who[receives],
        {
          outcome: declaredKind,
          ...speaksFor(declaredKind),
          hasHappened: declaredKind === 'complaint',
          ground: 'attitude',
          seeks: ['apology', 'explanation'],
          severity,
        },
        { facts },
      ),
      answer('evaluate', who[handles], {
        outcome: 'justified',
        findings: 'The clerk’s words are on the recording.',
      }),
      answer('decide', who[decides], {
        outcome: declaredKind === 'complaint' ? 'apologise' : 'accept',
        grounds: 'What is promised to everybody was not kept.',
        hasLaterMeasures: true,
        measures,
      }),
      answer('inform', who[handles], { outcome: 'sent', message: enough }),
      answer('carryOut', who[handles], { outcome: 'done', evidence: 'Every clerk was talked to.' }),
      answer('informAgain', who[handles], { outcome: 'sent', message: enough }),
      answer(
        'close',
        who[handles],
        { outcome: 'closed', result: 'Apologised.', rootCategory: 'people' },
        { facts: { letters } },
      ),
    );
  }

  const answered = ({ log }: Played, step: string): Record<string, unknown> | undefined =>
    log
      .filter(
        (event): event is typeof event & Extract<CaseEvent, { type: 'answered' }> =>
          event.type === 'answered',
      )
      .find(({ item }) => item.startsWith(`${step}.`))?.answer;

  test.each(['complaint', 'suggestion'] as const)(
    'a %s is registered, classified, evaluated, decided and corrected, and its submitter told, each on the record (S003-01, S003-03, S003-08, S003-10, S003-11, S003-12)',
    (declaredKind) => {
      const closed = course({ declaredKind });
      expect(closed.state).toMatchObject({
        lifecycle: 'closed',
        result: 'answered',
        data: { declared: declaredKind, recognised: declaredKind, informed: 'sent' },
      });
      expect(answered(closed, 'classify')).toMatchObject({ outcome: declaredKind });
      expect(answered(closed, 'evaluate')).toMatchObject({
        findings: 'The clerk’s words are on the recording.',
      });
      expect(answered(closed, 'decide')).toMatchObject({
        grounds: 'What is promised to everybody was not kept.',
        measures: [{ responsible: 'The manager', until: '2026-12-01' }],
      });
      expect(answered(closed, 'carryOut')).toMatchObject({
        evidence: 'Every clerk was talked to.',
      });
    },
  );

  test('its ground and what the submitter seeks are recorded (S003-20, S003-21)', () => {
    const closed = course({});
    expect(dataOf(closed).ground).toBe('attitude');
    expect(answered(closed, 'classify')).toMatchObject({
      ground: 'attitude',
      seeks: ['apology', 'explanation'],
    });
  });

  test.each<[string, Course]>([
    ['a service, by its manager alone', { receives: 'serviceOwner' }],
    [
      'a service, by its providers where they may decide',
      { receives: 'provider', handles: 'secondProvider', facts: { complaintDecider: 'provider' } },
    ],
    [
      'a resource, by its manager alone',
      { subject: resource, receives: 'resourceOwner', handles: 'resourceOwner' },
    ],
    [
      'a service, where grave decided by the service portfolio manager',
      { severity: 'high', decides: 'servicePortfolio' },
    ],
    [
      'a resource, where grave decided by the resource portfolio manager',
      {
        subject: resource,
        receives: 'resourceOwner',
        handles: 'resourceOwner',
        severity: 'high',
        decides: 'resourcePortfolio',
      },
    ],
    [
      'no service, by the service portfolio manager',
      { subject: { type: 'process' }, receives: 'servicePortfolio', handles: 'servicePortfolio' },
    ],
  ])(
    'a complaint about %s, goes the whole way (S003-25, S003-27, S003-28, S003-30, S003-31)',
    (_about, given) => {
      expect(course(given).state).toMatchObject({ lifecycle: 'closed', result: 'answered' });
    },
  );
});
