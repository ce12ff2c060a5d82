import { hold, problemOf, reopen, resume, withdraw } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  changeEnds,
  choose,
  close,
  describeEachVersion,
  openSteps,
  proposed,
  raisedBy,
  takeUp,
  untilKnown,
  untilObserving,
  verify,
} from './support/problem';

describeEachVersion(() => {
  const at =
    (now: string) =>
    (played: Played): Played => ({ ...played, now });

  describe('solved (R30)', () => {
    const observed = play(proposed(), ...untilObserving, until('2026-10-08T00:00:00.000Z'));

    test('a change that did not succeed leads back to the choice of a solution (R30)', () => {
      for (const result of ['failed', 'rejected', 'withdrawn', 'duplicate'])
        expect(openSteps(play(proposed(), ...untilKnown, choose(), changeEnds(result)))).toEqual([
          'chooseSolution',
        ]);
      const second = play(proposed(), ...untilKnown, choose(), changeEnds('failed'), choose());
      expect([openSteps(second), raisedBy(second)]).toEqual([
        ['followChange'],
        ['PU2-20', 'PU2-20'],
      ]);
      expect(openSteps(play(second, changeEnds('successful')))).toEqual(['observe']);
    });

    test('PU2-22 → PU2-11, PU3-1: what was learnt is kept, and considered for improvement', () => {
      const { effects } = play(observed, verify(), close);
      expect(
        effects.flatMap((effect) => (effect.type === 'note' ? [[effect.code, effect.task]] : [])),
      ).toEqual([
        ['lessonLearnt', 'PU2-11'],
        ['lessonForImprovement', 'PU3-1'],
      ]);
    });

    test('nobody verifies before the time of observation is over (R30)', () => {
      const observing = play(proposed(), ...untilObserving);
      expect(problemOf(verify(), observing)).toBe('WORK_ITEM_UNKNOWN');
      expect([
        openSteps(play(observing, until('2026-10-07T00:00:00.000Z'))),
        openSteps(observed),
      ]).toEqual([['observe'], ['verify']]);
      expect(Object.keys(observed.state.items).filter((id) => id.startsWith('escalation'))).toEqual(
        [],
      );
    });

    test('the observation rests while the problem is on hold (R30)', () => {
      const rested = play(
        proposed(),
        ...untilObserving,
        at('2026-09-17T06:00:00.000Z'),
        hold(who.serviceOwner),
        at('2026-09-27T06:00:00.000Z'),
        resume(who.serviceOwner),
      );
      expect([
        openSteps(play(rested, until('2026-10-16T00:00:00.000Z'))),
        openSteps(play(rested, until('2026-10-20T00:00:00.000Z'))),
      ]).toEqual([['observe'], ['verify']]);
    });

    test('what came back is looked into again, during the observation and after it (R30)', () => {
      expect(openSteps(play(observed, verify('cameBack')))).toEqual(['findCause']);
      expect(openSteps(play(proposed(), ...untilObserving, takeUp))).toEqual(['findCause']);
    });

    test('a change that was reopened meanwhile is waited for again, and observed anew (R30)', () => {
      for (const reopened of [
        play(proposed(), ...untilObserving, changeEnds()),
        play(observed, changeEnds()),
        play(observed, verify(), changeEnds()),
      ]) {
        expect([
          openSteps(reopened),
          openSteps(play(reopened, changeEnds('withIssues'))),
          openSteps(play(reopened, changeEnds('failed'))),
        ]).toEqual([['followChange'], ['observe'], ['chooseSolution']]);
      }
    });

    test('a known error is not withdrawn, and a solved problem can be reopened (R30)', () => {
      expect(problemOf(withdraw(who.requester), play(proposed(), ...untilKnown))).toBe(
        'KNOWN_ERROR_STANDS',
      );
      expect(play(proposed(), withdraw(who.requester)).state).toMatchObject({
        status: 'cancelled',
        result: 'withdrawn',
      });
      expect(openSteps(play(observed, verify(), close, reopen(who.serviceOwner)))).toEqual([
        'findCause',
      ]);
      expect(problemOf(reopen(who.serviceOwner), play(proposed(), withdraw(who.requester)))).toBe(
        'CANNOT_REOPEN',
      );
    });
  });
});
