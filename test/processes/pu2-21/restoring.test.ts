import { greatestTriggerDepth } from '../../../domain/engine/raise';
import { answer, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  at,
  close,
  confirm,
  dataOf,
  describeEachVersion,
  diagnose,
  enough,
  openSteps,
  reported,
  resolveOf,
  untilDiagnosing,
  untilRestored,
} from './support/incident';

describeEachVersion(() => {
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
            answer('diagnose', who.serviceOwner, {
              outcome: 'unknown',
              findings: enough,
              level: 1,
            }),
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
      expect(raised.state.others).toEqual({
        [asked?.caseId ?? '']: { task: 'PU2-20', isOwn: true },
      });
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
});
