import { answer, problemOf } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import { describeEachVersion, enough, forReview, notedBy, openSteps } from './support/level';

describeEachVersion(() => {
  describe('the review of the terms', () => {
    const review = (outcome: string) =>
      answer('reviewTerms', who.serviceOwner, { outcome, results: enough, heard: enough });
    const consent = (label: string, by: string, outcome = 'agreed') =>
      answer('agreeLowering', by, { outcome, remark: enough }, { label });

    test('keeps them, or leaves a note for those who set them', () => {
      expect(play(forReview(), review('keep')).state).toMatchObject({ result: 'termsKept' });
      expect(notedBy(play(forReview(), review('raise')))).toEqual(['termsToChange PU2-9']);
    });
    test('lowers them only with the recipients and the portfolio manager (R26)', () => {
      const lowering = play(forReview(), review('lower'));
      expect(openSteps(lowering)).toEqual(['agreeLowering']);
      const agreed = play(
        lowering,
        consent('recipients', who.serviceOwner),
        consent('portfolio', who.servicePortfolio),
      );
      expect([agreed.state.result, notedBy(agreed)]).toEqual([
        'loweringAgreed',
        ['termsToChange PU2-9'],
      ]);
      const refused = play(
        lowering,
        consent('recipients', who.serviceOwner, 'disagreed'),
        consent('portfolio', who.servicePortfolio),
      );
      expect([refused.state.result, notedBy(refused)]).toEqual(['termsKept', []]);
    });
    test('asks two persons, also where one could speak for both (R26)', () => {
      const asked = play(forReview(), review('lower'));
      const both = {
        ...asked,
        cast: {
          ...asked.cast,
          holdings: [
            ...asked.cast.holdings,
            ...asked.cast.holdings
              .filter(({ personId }) => personId === who.serviceOwner)
              .map((held) => ({ ...held, personId: who.servicePortfolio })),
          ],
        },
      };
      const first = play(
        both,
        answer(
          'agreeLowering',
          who.servicePortfolio,
          { outcome: 'agreed', remark: enough },
          { label: 'portfolio' },
        ),
      );
      expect(
        problemOf(
          answer(
            'agreeLowering',
            who.servicePortfolio,
            { outcome: 'agreed', remark: enough },
            { label: 'recipients' },
          ),
          first,
        ),
      ).toBe('FOUR_EYES');
    });
    test('takes silence for no consent (R26)', () => {
      const silent = play(
        forReview(),
        review('lower'),
        consent('portfolio', who.servicePortfolio),
        until('2026-11-01T06:00:00.000Z'),
      );
      expect([silent.state.result, notedBy(silent)]).toEqual(['termsKept', []]);
    });
  });
});
