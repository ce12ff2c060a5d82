import { problemOf } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import {
  choose,
  describeEachVersion,
  openSteps,
  proposed,
  review,
  takeUp,
  untilKnown,
} from './support/problem';

describeEachVersion(() => {
  describe('accepted risk (R30)', () => {
    const accepted = play(proposed(), ...untilKnown, choose('acceptRisk'));

    test('the portfolio manager hears of an accepted risk (R30)', () => {
      expect(accepted.effects).toContainEqual(
        expect.objectContaining({
          type: 'notify',
          about: 'portfolioOwner',
          message: 'riskAccepted',
        }),
      );
      expect([accepted.state.status, accepted.state.lifecycle]).toEqual(['accepted_risk', 'open']);
    });

    test('it is reviewed after ninety days, or on the nearer day chosen (R30)', () => {
      expect([
        openSteps(play(accepted, until('2026-12-05T00:00:00.000Z'))),
        openSteps(play(accepted, until('2026-12-08T00:00:00.000Z'))),
      ]).toEqual([['acceptedRisk'], ['reviewKnownError']]);
      const sooner = play(
        proposed(),
        ...untilKnown,
        choose('acceptRisk', { reviewAt: '2026-10-01T06:00:00.000Z' }),
        until('2026-10-01T06:00:00.000Z'),
      );
      expect(openSteps(sooner)).toEqual(['reviewKnownError']);
    });

    test('a review keeps it with a new date, reopens it, or retires it (R30)', () => {
      const due = play(accepted, until('2026-12-08T00:00:00.000Z'));
      const kept = play(due, review('keep', { reviewAt: '2027-01-04T06:00:00.000Z' }));
      expect([kept.state.status, openSteps(play(kept, until('2027-01-04T06:00:00.000Z')))]).toEqual(
        ['accepted_risk', ['reviewKnownError']],
      );
      expect(problemOf(review('keep', { reviewAt: '2026-12-01T06:00:00.000Z' }), due)).toBe(
        'REVIEW_DATE_IN_THE_PAST',
      );
      expect(openSteps(play(due, review('reopen')))).toEqual(['findCause']);
      expect(play(due, review('retire')).state).toMatchObject({
        lifecycle: 'closed',
        result: 'retired',
      });
      expect(openSteps(play(accepted, takeUp))).toEqual(['reviewKnownError']);
    });
  });
});
