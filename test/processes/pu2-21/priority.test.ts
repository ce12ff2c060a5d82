import {
  priorityOf,
  type Degree,
} from '../../../domain/processes/pu2-21-incident-management/incident';
import { problemOf } from '../../domain/engine/support/moves';
import { play } from '../../domain/engine/support/play';
import {
  at,
  classify,
  dataOf,
  describeEachVersion,
  prioritise,
  register,
  reported,
  reprioritise,
  resolveOf,
  untilDiagnosing,
  untilRestored,
} from './support/incident';

describeEachVersion(() => {
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
      expect(dataOf(important)).toMatchObject({
        impact: 'low',
        priority: 'P2',
        importance: 'high',
      });
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
      expect(problemOf(reprioritise(), play(reported(), ...untilRestored))).toBe(
        'ALREADY_RESTORED',
      );
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
          play(
            classified,
            prioritise({ priority: 'P1', reason: 'The minister is waiting for it.' }),
          ),
        ),
      ).toMatchObject({ impact: 'medium', priority: 'P1' });
      expect(dataOf(play(classified, prioritise({ priority: 'P3' })))).toMatchObject({
        priority: 'P3',
      });
    });
  });
});
