import { person, problemOf, withdraw } from '../../domain/engine/support/moves';
import { opening, play } from '../../domain/engine/support/play';
import { cast, who } from '../support/cast';
import {
  acknowledge,
  breached,
  claimed,
  describeEachVersion,
  findReason,
  inform,
  judged,
  monday,
  played,
  restore,
  untilRestoring,
} from './support/level';

describeEachVersion(() => {
  test('only a monitor says what was measured (R14)', () => {
    const byHand = (request: Record<string, unknown>) => () =>
      opening(
        played(),
        {
          at: monday,
          by: person(who.requester),
          caseId: 'level',
          institutionId: 'ministry',
          subject: { type: 'service', id: 'permits' },
          request,
        },
        cast,
        {},
      );
    expect(byHand({ about: 'breached', terms: 'PERMITS', judged: judged('breached') })).toThrow(
      'REPORTED_BY_MONITOR',
    );
    expect(byHand({ about: 'claim', judged: judged('breached') })).toThrow('REPORTED_BY_MONITOR');
    expect(byHand({ about: 'noData' })).toThrow('REPORTED_BY_MONITOR');
    expect(byHand({ about: 'review', terms: 'PERMITS' })().state.status).toBe('open');
  });

  describe('a claim that a promise was not kept', () => {
    test('may turn out not to be so, and ends with whoever made it being told', () =>
      expect(
        play(claimed(), acknowledge(), findReason('notConfirmed'), inform).state,
      ).toMatchObject({
        result: 'notConfirmed',
      }));
    test('is restored by word, as nobody measures it', () =>
      expect(play(claimed(), ...untilRestoring, restore(), inform).state).toMatchObject({
        result: 'recovered',
      }));
    test('may be withdrawn; what was measured may not, nor be found unconfirmed', () => {
      expect(problemOf(withdraw(who.requester), claimed())).toBe('none');
      expect(problemOf(withdraw(who.serviceOwner), breached())).toBe('LEVEL_WAS_MEASURED');
      expect(problemOf(findReason('notConfirmed'), play(breached(), acknowledge()))).toBe(
        'MISSED_BY_MEASURE',
      );
    });
  });
});
