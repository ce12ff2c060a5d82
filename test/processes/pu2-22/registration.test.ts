import { weightOf } from '../../../domain/processes/pu2-22-problem-management/problem';
import { acknowledge, answer, happens, problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  describeEachVersion,
  enough,
  openSteps,
  prioritise,
  proposed,
  register,
  takeUp,
} from './support/problem';

describeEachVersion(() => {
  describe('registering and prioritising', () => {
    const duplicate = { outcome: 'duplicate', duplicateOf: 'PU2-22/2026/000001' };
    const following = (result?: string): Played =>
      play(
        proposed(),
        answer('register', who.provider, duplicate, {
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
        number: 'PU2-22/2026/000001',
        result,
      }));

    test('a report about an open problem follows it by explicit choice, and only one that is known', () => {
      expect(problemOf(answer('register', who.provider, duplicate), proposed())).toBe(
        'DUPLICATE_UNKNOWN',
      );
      expect([following().state.status, openSteps(following())]).toEqual([
        'merged',
        ['followParent'],
      ]);
      expect(following().effects).toContainEqual({
        type: 'link',
        to: 'parent',
        as: 'duplicate_of',
      });
    });

    test('it ends with the problem it follows, and is judged anew where that one ended without a solution', () => {
      expect(play(following(), parentEnds('solved')).state).toMatchObject({
        lifecycle: 'closed',
        status: 'merged',
        result: 'merged',
      });
      expect(following('solved').state).toMatchObject({ lifecycle: 'closed', result: 'merged' });
      expect(openSteps(play(following(), parentEnds('notAProblem')))).toEqual(['register']);
    });

    test('what is no problem is closed with a reason', () => {
      expect(
        problemOf(answer('register', who.provider, { outcome: 'notAProblem' }), proposed()),
      ).toBe('REASON_REQUIRED');
      expect(
        play(
          proposed(),
          answer('register', who.provider, { outcome: 'notAProblem', reason: enough }),
        ).state,
      ).toMatchObject({ status: 'cancelled', result: 'notAProblem' });
    });

    test.each([
      ['high', 'high', 'low', undefined, 'high'],
      ['high', 'medium', 'low', undefined, 'medium'],
      ['high', 'medium', 'low', 'high', 'high'],
      ['low', 'low', 'medium', undefined, 'low'],
      ['low', 'low', 'medium', 'low', 'low'],
    ] as const)(
      'impact %s, likelihood %s, cost %s and importance %s weigh %s',
      (impact, likelihood, cost, importance, weight) =>
        expect(weightOf({ impact, likelihood, cost }, importance)).toBe(weight),
    );

    test('the importance of the service counts in the weight, and a heavy problem’s notices do not wait', () => {
      const weighed = (importance: 'high' | 'medium'): Played =>
        play(proposed({ importance }), register, prioritise('investigate', { impact: 'medium' }));
      const seen = (['medium', 'high'] as const)
        .map((importance) => weighed(importance))
        .map(({ process, state }) => [process.summary(state).variant, process.isSevere(state)]);
      expect(seen).toEqual([
        ['medium', false],
        ['high', true],
      ]);
    });

    test('a problem that is not investigated needs a reason, and is reviewed after thirty days or on the nearer day chosen', () => {
      const registered = play(proposed(), register);
      expect(problemOf(prioritise('watch', { reason: undefined }), registered)).toBe(
        'REASON_REQUIRED',
      );
      const watched = play(registered, prioritise('watch'));
      expect([
        watched.state.status,
        openSteps(play(watched, until('2026-10-06T00:00:00.000Z'))),
        openSteps(play(watched, until('2026-10-09T00:00:00.000Z'))),
      ]).toEqual(['watching', ['watch'], ['reviewWatched']]);
      const sooner = play(
        registered,
        prioritise('watch', { reviewAt: '2026-09-21T06:00:00.000Z' }),
      );
      expect([
        openSteps(play(sooner, until('2026-09-21T05:59:00.000Z'))),
        openSteps(play(sooner, until('2026-09-21T06:00:00.000Z'))),
      ]).toEqual([['watch'], ['reviewWatched']]);
      expect(
        problemOf(prioritise('watch', { reviewAt: '2026-09-01T06:00:00.000Z' }), registered),
      ).toBe('REVIEW_DATE_IN_THE_PAST');
    });

    test('a later day than the time limit does not put the review off', () => {
      const late = play(
        proposed(),
        register,
        prioritise('watch', { reviewAt: '2027-09-21T06:00:00.000Z' }),
        until('2026-10-09T00:00:00.000Z'),
      );
      expect(openSteps(late)).toEqual(['reviewWatched']);
    });

    test('the review of what is watched goes on watching, looks for the cause, or closes; a review that nobody does is escalated (R35)', () => {
      const due = play(
        proposed(),
        register,
        prioritise('watch'),
        until('2026-10-09T00:00:00.000Z'),
      );
      const watchReview = (outcome: string) =>
        answer('reviewWatched', who.serviceOwner, { outcome, remark: enough });
      expect(openSteps(play(due, watchReview('watchOn')))).toEqual(['watch']);
      expect(openSteps(play(due, watchReview('investigate')))).toEqual(['findCause']);
      expect(play(due, watchReview('notAProblem')).state).toMatchObject({
        lifecycle: 'closed',
        result: 'notAProblem',
      });
      const forgotten = play(
        due,
        until('2026-10-16T08:00:00.000Z'),
        acknowledge(who.servicePortfolio),
      );
      expect([openSteps(forgotten), forgotten.state.lifecycle]).toEqual([
        ['reviewWatched'],
        'open',
      ]);
    });

    test('what may not wait is taken up before its time, and nothing else', () => {
      const watched = play(proposed(), register, prioritise('watch'));
      expect(problemOf(takeUp, play(proposed(), register))).toBe('NOT_WAITING');
      const taken = play(watched, takeUp);
      expect([openSteps(taken), taken.state.clocks['watch.1']?.status]).toEqual([
        ['reviewWatched'],
        'stopped',
      ]);
    });
  });
});
