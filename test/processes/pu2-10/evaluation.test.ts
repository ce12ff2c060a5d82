import { acknowledge, problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { describeEachVersion, openSteps } from './support/coordination';
import {
  agree,
  assess,
  changeEnds,
  dataOf,
  evaluate,
  evaluateNow,
  needed,
  noAgreement,
  sign,
  stateNeed,
  untilActive,
  untilAgreed,
  use,
} from './support/life-cycle';

describeEachVersion(() => {
  const raisedBy = ({ effects }: Played) =>
    effects.flatMap((effect) =>
      effect.type === 'raise' ? [[effect.task, effect.request['course']]] : [],
    );

  describe('evaluation', () => {
    const active = play(needed(), ...untilActive);
    const evaluating = play(active, evaluateNow(), evaluate());

    test('it comes every twelve months, or on the nearer day chosen', () => {
      const at = (played: Played, day: string) =>
        openSteps(play(played, until(`${day}T00:00:00.000Z`))).includes('evaluate');
      expect([
        at(active, '2027-09-06'),
        at(play(needed(), ...untilAgreed, agree(), sign()), '2027-09-09'),
      ]).toEqual([false, true]);
      const sooner = play(evaluating, use('continue', { evaluateAt: '2026-12-01T06:00:00.000Z' }));
      expect([at(sooner, '2026-12-01'), at(sooner, '2026-12-02')]).toEqual([false, true]);
      expect(
        problemOf(use('continue', { evaluateAt: '2026-01-01T06:00:00.000Z' }), evaluating),
      ).toBe('REVIEW_DATE_IN_THE_PAST');
    });

    test('PU2-17, PU2-21 → PU2-10: a breach or an incident that names the partner begins it early, and only where it is waited for', () => {
      expect(openSteps(play(active, evaluateNow()))).toEqual(['agreementRuns', 'evaluate']);
      expect(problemOf(evaluateNow(), play(active, evaluateNow()))).toBe('NOT_WAITING');
      expect(problemOf(evaluateNow('partnersPerson'), active)).toBe('NOT_YOUR_ROLE');
    });

    test('a partner on which much depends is evaluated by the portfolio manager', () => {
      const key = play(
        needed(),
        stateNeed(),
        assess('suitable', { dependency: 'high' }),
        agree(),
        sign(),
        evaluateNow(),
      );
      expect(problemOf(evaluate('good', 'serviceOwner'), key)).toBe('NOT_YOUR_ROLE');
      expect(openSteps(play(key, evaluate('good', 'servicePortfolio')))).toEqual(['useResult']);
    });

    test('an evaluation is done only with its decision for further cooperation, and nothing goes on before (R32)', () => {
      expect([evaluating.state.status, openSteps(evaluating)]).toEqual([
        'evaluating',
        ['agreementRuns', 'useResult'],
      ]);
      expect(dataOf(evaluating).evaluations).toMatchObject([{ rating: 'good' }]);
      expect(dataOf(evaluating).evaluations[0]?.decision).toBeUndefined();
      const forgotten = play(
        evaluating,
        until('2026-10-01T00:00:00.000Z'),
        acknowledge(who.resourcePortfolio),
      );
      expect([openSteps(forgotten), problemOf(evaluateNow(), forgotten)]).toEqual([
        ['agreementRuns', 'useResult'],
        'NOT_WAITING',
      ]);
      expect(dataOf(play(forgotten, use())).evaluations).toMatchObject([
        { rating: 'good', decision: 'continue' },
      ]);
    });

    test('PU2-10 → PU2-20: to improve by a change asks for the change and waits for it', () => {
      const improving = play(evaluating, use('improveByChange'));
      expect([raisedBy(improving), improving.state.status]).toEqual([
        [['PU2-20', undefined]],
        'improving',
      ]);
      expect(openSteps(play(improving, changeEnds)).sort()).toEqual(['agreementRuns', 'measure']);
    });

    test('a change that takes long does not put the evaluation off: somebody is told when it is due, and evaluates without waiting longer (R31)', () => {
      const improving = play(
        needed(),
        ...untilAgreed,
        agree(),
        sign(),
        evaluateNow(),
        evaluate(),
        use('improveByChange'),
      );
      const late = play(improving, until('2027-09-09T00:00:00.000Z'));
      expect([
        late.state.status,
        Object.values(late.state.items)
          .filter(({ open, kind }) => open && kind === 'escalation')
          .map(({ step }) => step),
      ]).toEqual(['improving', ['evaluation']]);
      for (const waiting of [improving, late]) {
        const evaluated = play(waiting, evaluateNow());
        expect(openSteps(evaluated)).toContain('evaluate');
        expect(openSteps(evaluated)).not.toContain('followImprovement');
        expect(openSteps(play(evaluated, evaluate(), use()))).toContain('measure');
      }
      // A change that ends in time leaves the rest of the year to measure, and one that ends later
      // nothing.
      const inTime = play(improving, until('2027-03-01T06:00:00.000Z'), changeEnds);
      expect([
        openSteps(inTime),
        openSteps(play(inTime, until('2027-09-09T00:00:00.000Z'))),
        openSteps(play(late, changeEnds, until('2027-09-09T00:01:00.000Z'))),
      ]).toEqual([['measure'], ['evaluate'], ['evaluate']]);
    });

    test('PU2-10 → PU3-1: to improve later leaves a note', () => {
      const later = play(evaluating, use('improveLater'));
      expect(later.effects).toContainEqual(
        expect.objectContaining({ type: 'note', code: 'improvePartner', task: 'PU3-1' }),
      );
      expect(openSteps(later).sort()).toEqual(['agreementRuns', 'measure']);
    });

    test('PU2-10 → end of agreement: another partner is looked for in a case of its own, while this one’s part is handed over', () => {
      const ending = play(evaluating, use('findAnother'));
      expect([raisedBy(ending), openSteps(ending)]).toEqual([
        [['PU2-10', 'lifeCycle']],
        ['handOver'],
      ]);
    });

    test('renegotiated terms take the place of those in force when they are signed (R34)', () => {
      const again = play(evaluating, use('renegotiate'));
      expect(openSteps(again)).toEqual(['agreeTerms']);
      expect(problemOf(agree({ from: '2026-10-01' }), again)).toBe('AGREEMENT_PERIOD_INVALID');
      const signedAgain = play(
        again,
        agree({ number: '2026/15-1', from: '2026-11-01', to: '2028-01-01' }),
        sign(),
      );
      expect(
        dataOf(signedAgain).agreements.map(({ number, validFrom, validTo }) => [
          number,
          validFrom,
          validTo,
        ]),
      ).toEqual([
        ['2026/15', '2026-10-01', '2026-11-01'],
        ['2026/15-1', '2026-11-01', '2028-01-01'],
      ]);
    });

    test('where no new terms are agreed, the agreement in force goes on', () => {
      expect(openSteps(play(evaluating, use('renegotiate'), noAgreement())).sort()).toEqual([
        'agreementRuns',
        'measure',
      ]);
    });
  });
});
