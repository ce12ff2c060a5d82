import { acknowledge, problemOf, reopen, withdraw } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { describeEachVersion, openSteps, played } from './support/coordination';
import {
  agree,
  dataOf,
  evaluate,
  evaluateNow,
  needed,
  noAgreement,
  sign,
  untilActive,
  untilAgreed,
  use,
} from './support/life-cycle';

describeEachVersion(() => {
  describe('agreeing and signing', () => {
    const negotiating = play(needed(), ...untilAgreed);

    test('an agreement has a number, a time, a settlement and what both sides win; codes that no register knows are refused', () => {
      expect(
        ['number', 'from', 'settlement', 'benefitOfBoth'].map((field) =>
          problemOf(agree({ [field]: undefined }), negotiating),
        ),
      ).toEqual(Array(4).fill('AGREEMENT_INCOMPLETE'));
      expect(
        problemOf(
          agree({}, { serviceIds: [], resourceIds: [], unknown: ['PERMITS'] }),
          negotiating,
        ),
      ).toBe('AGREEMENT_SUBJECT_UNKNOWN');
    });

    test.each([
      ['2026-10-01', '2026-10-01'],
      ['2026-10-01', '2026-09-01'],
      ['2026-01-01', '2026-09-07'],
    ])('from %s to %s is no time for an agreement', (from, to) => {
      expect(problemOf(agree({ from, to }), negotiating)).toBe('AGREEMENT_PERIOD_INVALID');
    });

    test('R38: what is not delegated otherwise is permitted only with a reason', () => {
      expect(problemOf(agree({ tasks: ['PU2-21', 'PU2-7'] }), negotiating)).toBe('REASON_REQUIRED');
      expect(
        openSteps(
          play(
            negotiating,
            agree({ tasks: ['PU2-7'], permissionGrounds: 'Only they know the register.' }),
          ),
        ),
      ).toEqual(['approve']);
    });

    test('not agreeing ends it, or the portfolio manager has it agreed further', () => {
      expect(play(negotiating, noAgreement()).state.result).toBe('notAgreed');
      expect(openSteps(play(negotiating, noAgreement('escalated')))).toEqual(['decideTerms']);
    });

    test('the portfolio manager signs, and not whoever agreed the terms', () => {
      const agreed = play(negotiating, agree());
      const both = {
        ...agreed,
        cast: {
          ...agreed.cast,
          holdings: agreed.cast.holdings.map((held) =>
            held.role === 'institution_service_portfolio_owner' && held.scopeId === 'ministry'
              ? { ...held, personId: who.serviceOwner }
              : held,
          ),
        },
      };
      expect(problemOf(sign('signed', 'serviceOwner'), both)).toBe('FOUR_EYES');
      expect(openSteps(play(agreed, sign('returned')))).toEqual(['agreeTerms']);
      expect(play(agreed, sign('rejected')).state).toMatchObject({
        lifecycle: 'closed',
        result: 'rejected',
      });
    });

    test('an agreement stands in the register from the signing on, and holds from its agreed day, not before it is signed', () => {
      const inTime = play(negotiating, agree(), sign());
      expect(played().partner?.(inTime.state as never)?.agreements).toMatchObject([
        {
          version: 1,
          number: '2026/15',
          serviceIds: ['permits'],
          tasks: ['PU2-21'],
          terms: ['SET-1'],
          validFrom: '2026-10-01',
        },
      ]);
      const late = play(
        negotiating,
        agree(),
        until('2026-10-05T06:00:00.000Z'),
        acknowledge(who.resourcePortfolio),
        sign(),
      );
      expect(dataOf(late).agreements.map(({ validFrom }) => validFrom)).toEqual(['2026-10-05']);
    });

    test('PU2-10 → PU3-4, PU2-9: what is settled is noted for the finances, and other terms than before for those of recipients', () => {
      const notes = ({ effects }: Played) =>
        effects.flatMap((effect) => (effect.type === 'note' ? [[effect.code, effect.task]] : []));
      const first = play(negotiating, agree(), sign());
      const again = (more: object) =>
        play(
          first,
          evaluateNow(),
          evaluate(),
          use('renegotiate'),
          agree({ from: '2026-11-01', ...more }),
          sign(),
        );
      expect([
        notes(first),
        notes(play(negotiating, agree({ settlement: 'none' }), sign())),
      ]).toEqual([[['settlementAgreed', 'PU3-4']], []]);
      expect([
        notes(again({ settlement: 'none', terms: ['SET-1', 'SET-2'] })),
        notes(again({ settlement: 'none' })),
      ]).toEqual([[['termsOfAgreementChanged', 'PU2-9']], []]);
    });

    test('what is signed is not withdrawn; what came to nothing may be begun anew', () => {
      expect(problemOf(withdraw(who.requester), play(needed(), ...untilActive))).toBe(
        'AGREEMENT_STANDS',
      );
      expect(play(negotiating, withdraw(who.requester)).state.result).toBe('withdrawn');
      expect(openSteps(play(negotiating, noAgreement(), reopen(who.serviceOwner)))).toEqual([
        'stateNeed',
      ]);
    });
  });
});
