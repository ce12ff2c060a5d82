import { problemOf } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { describeEachVersion, openSteps } from './support/coordination';
import {
  agree,
  dataOf,
  evaluate,
  evaluateNow,
  handOver,
  needed,
  renew,
  sign,
  untilActive,
  untilAgreed,
  use,
} from './support/life-cycle';

describeEachVersion(() => {
  describe('renewal and end', () => {
    const active = play(needed(), ...untilActive);
    const near = play(active, evaluateNow(), evaluate(), use(), until('2027-07-05T00:00:00.000Z'));

    test('ninety days before the agreement ends the portfolio manager decides; one without an end is not renewed', () => {
      expect(openSteps(play(active, until('2027-06-30T00:00:00.000Z'))).sort()).toEqual([
        'agreementRuns',
        'measure',
      ]);
      expect(openSteps(near).sort()).toEqual(['measure', 'renew']);
      expect(openSteps(play(needed(), ...untilAgreed, agree(), sign()))).toEqual(['measure']);
    });

    test('one that is nearer to its end than that when it is signed is decided about at once', () => {
      expect(
        openSteps(
          play(
            needed(),
            ...untilAgreed,
            agree({ to: '2026-11-01' }),
            sign(),
            until('2026-09-07T06:01:00.000Z'),
          ),
        ),
      ).toContain('renew');
    });

    test('a renewal begins where the time before ended, and is waited for again', () => {
      expect(problemOf(renew('renewed', '2027-10-01'), near)).toBe('AGREEMENT_PERIOD_INVALID');
      const longer = play(near, renew('renewed', '2029-10-01'));
      expect(
        dataOf(longer).agreements.map(({ validFrom, validTo }) => [validFrom, validTo]),
      ).toEqual([
        ['2026-10-01', '2027-10-01'],
        ['2027-10-01', '2029-10-01'],
      ]);
      expect(openSteps(longer).sort()).toEqual(['agreementRuns', 'measure']);
      expect(openSteps(play(near, renew('renewed')))).toEqual(['measure']);
    });

    test('an evaluation that waits for its decision has it by ending or renegotiating (R32)', () => {
      const evaluated = play(
        active,
        until('2027-07-05T00:00:00.000Z'),
        evaluateNow(),
        evaluate('poor'),
      );
      expect(openSteps(evaluated).sort()).toEqual(['renew', 'useResult']);
      expect(dataOf(play(evaluated, renew('end'))).evaluations).toMatchObject([
        { rating: 'poor', decision: 'end' },
      ]);
      expect(
        dataOf(play(evaluated, renew('renewed', '2029-10-01'))).evaluations[0]?.decision,
      ).toBeUndefined();
    });

    test('an agreement that ran out before anybody decided stays to be decided, and is renewed from that day on (R35)', () => {
      const late = play(near, until('2027-10-20T08:00:00.000Z'));
      expect(openSteps(late)).toContain('renew');
      expect(dataOf(play(late, renew('renewed', '2028-10-01'))).agreements.at(-1)).toMatchObject({
        validFrom: '2027-10-20',
      });
    });

    test('it ends when all that depends on the partner is handed over, and with it what the agreement permits (R19)', () => {
      const ending = play(near, renew('end'));
      expect(openSteps(ending)).toEqual(['handOver']);
      expect(problemOf(handOver('2027-08-01', ['PERMITS']), ending)).toBe('HAND_OVER_INCOMPLETE');
      expect(problemOf(handOver('2027-07-01'), ending)).toBe('AGREEMENT_PERIOD_INVALID');
      expect(dataOf(play(ending, handOver('2027-08-01'))).agreements.at(-1)?.validTo).toBe(
        '2027-08-01',
      );
      expect([
        problemOf(handOver('2027-10-02'), ending),
        dataOf(play(ending, handOver('2027-10-01'))).agreements.at(-1)?.validTo,
      ]).toEqual(['AGREEMENT_ENDS_EARLIER', '2027-10-01']);
      // What depends on an agreement that ran out meanwhile is handed over all the same.
      const late = play(ending, until('2027-10-20T08:00:00.000Z'));
      expect([
        problemOf(handOver('2027-10-20'), late),
        problemOf(handOver('2027-09-30'), late),
        play(late, handOver('2027-10-01')).state.result,
      ]).toEqual(['AGREEMENT_ENDS_EARLIER', 'AGREEMENT_PERIOD_INVALID', 'ended']);
    });
  });
});
