import { play } from '../../domain/engine/support/play';
import {
  acknowledge,
  breached,
  decide,
  describeEachVersion,
  enough,
  findReason,
  hears,
  notedBy,
  raisedBy,
} from './support/level';

describeEachVersion(() => {
  describe('arrows', () => {
    test('PU2-17 → PU2-21: a breach that users feel now is an incident, or joins the open one', () => {
      const played = play(breached(), acknowledge({ interruption: enough }));
      expect(played.allEffects).toContainEqual(
        expect.objectContaining({ type: 'raise', task: 'PU2-21', joins: true }),
      );
      expect(raisedBy(play(breached(), acknowledge()))).toEqual([]);
    });
    test('PU2-17 → PU2-22: what is missed again and again is a problem', () => {
      expect(
        raisedBy(play(breached(), hears('breached'), acknowledge(), findReason('resource'))),
      ).toEqual(['PU2-22']);
      expect(raisedBy(play(breached(), acknowledge(), findReason('resource')))).toEqual([]);
    });
    test('PU2-17 → PU2-10: what a partner missed is taken up with the partner', () =>
      expect(raisedBy(play(breached(), acknowledge(), findReason('partner')))).toEqual(['PU2-10']));
    test('PU2-17 → PU2-19: demand above plan is a need of capacity', () =>
      expect(raisedBy(play(breached(), acknowledge(), findReason('demand')))).toEqual(['PU2-19']));
    test('PU2-17 → PU2-20: the decision asks for a change', () =>
      expect(raisedBy(play(breached(), acknowledge(), findReason(), decide('change')))).toEqual([
        'PU2-20',
      ]));
    test('PU2-17 → PU2-9, PU3-1: tasks without a process get a note', () => {
      expect(
        notedBy(play(breached(), acknowledge(), findReason('wrongTarget'), decide('renegotiate'))),
      ).toEqual(['termsToRenegotiate PU2-9']);
      expect(notedBy(play(breached(), acknowledge(), findReason(), decide('compensate')))).toEqual([
        'compensation PU3-1',
      ]);
    });
  });
});
