import { Need } from '../../../domain/processes/pu2-10-partner-coordination/forms';
import { problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { describeEachVersion, enough, openSteps, played } from './support/coordination';
import {
  agree,
  assess,
  changeEnds,
  evaluate,
  evaluateNow,
  handOver,
  needed,
  renew,
  sign,
  stateNeed,
  use,
} from './support/life-cycle';

describeEachVersion(() => {
  test('goes from the need through agreement, evaluation and its use to the hand-over at its end (S001-14)', () => {
    const statuses: string[] = [];
    const seen = (played: Played): Played => {
      statuses.push(played.state.status);
      return played;
    };
    const ended = play(
      needed(),
      seen,
      stateNeed(),
      seen,
      assess(),
      seen,
      agree({ to: '2027-10-01' }),
      seen,
      sign(),
      seen,
      evaluateNow(),
      seen,
      evaluate(),
      use('improveByChange'),
      seen,
      changeEnds,
      until('2027-07-05T00:00:00.000Z'),
      seen,
      renew('end'),
      handOver('2027-10-01'),
      seen,
    );
    expect(statuses).toEqual([
      'proposed',
      'assessing',
      'negotiating',
      'awaiting_signature',
      'active',
      'evaluating',
      'improving',
      'renewing',
      'ended',
    ]);
    expect(ended.state).toMatchObject({ lifecycle: 'closed', result: 'ended' });
  });

  describe('need and assessment', () => {
    test('own means end it; a need says what a partner is for, what is won and what threatens without (S000-01, S000-02)', () => {
      expect(play(needed(), stateNeed('ownMeans')).state).toMatchObject({
        lifecycle: 'closed',
        status: 'rejected',
        result: 'ownMeans',
      });
      expect(
        Need.safeParse({
          outcome: 'lookForPartner',
          purposes: [],
          benefits: enough,
          threats: enough,
        }).success,
      ).toBe(false);
      expect(
        ['benefits', 'threats'].map(
          (field) =>
            Need.safeParse({
              outcome: 'lookForPartner',
              purposes: ['delivery'],
              benefits: enough,
              threats: enough,
              [field]: undefined,
            }).success,
        ),
      ).toEqual([false, false]);
    });

    test('only a partner of the register is found suitable; another may be looked for, or none found', () => {
      const assessing = play(needed(), stateNeed());
      expect(problemOf(assess('suitable', { partner: null }), assessing)).toBe('PARTNER_UNKNOWN');
      expect(openSteps(play(assessing, assess('lookFurther')))).toEqual(['assess']);
      expect(play(assessing, assess('notSuitable')).state.result).toBe('notSuitable');
      expect(played().partner?.(play(assessing, assess()).state as never)).toMatchObject({
        partnerId: 'supplier',
        assessed: { dependency: 'medium', risk: 'low' },
      });
    });
  });
});
