import { happens, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  answerClock,
  carryOut,
  classify,
  close,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  inform,
  openSteps,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
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
      expect([openSteps(informed), answerClock(informed)?.status]).toEqual([
        ['carryOut'],
        'stopped',
      ]);
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
});
