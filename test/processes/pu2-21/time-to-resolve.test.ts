import { acknowledge, answer } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  at,
  classify,
  close,
  confirm,
  describeEachVersion,
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
} from './support/incident';

describeEachVersion(() => {
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
      expect([resolveOf(asked)?.status, asked.state.status]).toEqual([
        'paused',
        'waiting_reporter',
      ]);
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
        Object.values(lowered.state.items).filter(
          ({ kind, open }) => kind === 'escalation' && open,
        ),
      ).toEqual([]);
    });

    test('comes again for a goal that lies ahead again', () => {
      const late = play(reported('all', 'stopped'), until('2026-09-07T07:00:00.000Z'));
      expect(resolveOf(late)?.fired).toContain('due');
      const lowered = play(late, register, classify, prioritise({ impact: 'low', urgency: 'low' }));
      expect(resolveOf(lowered)).toMatchObject({ variant: 'P4', fired: [] });
    });
  });
});
