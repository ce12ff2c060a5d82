import { hold, problemOf, resume } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  answerClock,
  classify,
  describeEachVersion,
  enough,
  evaluate,
  openSteps,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
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
      expect(
        answerClock(submitted({ receivedAt: '2026-09-01T17:00:00+03:00' }))?.due?.lastDay,
      ).toBe('2026-09-15');
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
      const complex = play(
        classified,
        evaluate('askSubmitter', { isComplex: true, reason: enough }),
      );
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
});
