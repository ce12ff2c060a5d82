import { criteria, kindBy } from '../../../domain/processes/pu2-18-complaint-management/submission';
import { say } from '../../../messages';
import { problemOf } from '../../domain/engine/support/moves';
import { play } from '../../domain/engine/support/play';
import {
  classify,
  dataOf,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  openSteps,
  register,
  speaksFor,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  describe('recognising the kind (R01)', () => {
    test('a complaint that calls itself a suggestion is handled as a complaint, and both kinds are kept (R01, S003-17)', () => {
      const recognised = play(
        submitted({ declaredKind: 'suggestion' }),
        register,
        classify('complaint'),
      );
      expect(dataOf(recognised)).toMatchObject({ declared: 'suggestion', recognised: 'complaint' });
      expect(problemOf(decide('accept'), play(recognised, evaluate()))).toBe(
        'DECISION_NOT_FOR_KIND',
      );
    });

    test('most of the six criteria say which it is; who decides otherwise says why (R01)', () => {
      expect([
        kindBy(speaksFor('complaint') as never),
        kindBy({
          ...speaksFor('complaint'),
          tone: 'suggestion',
          aim: 'suggestion',
          example: 'suggestion',
        } as never),
      ]).toEqual(['complaint', undefined]);
      const registered = play(submitted(), register);
      expect(problemOf(classify('suggestion', speaksFor('complaint')), registered)).toBe(
        'REASON_REQUIRED',
      );
      expect(
        dataOf(
          play(registered, classify('suggestion', { ...speaksFor('complaint'), reason: enough })),
        ).recognised,
      ).toBe('suggestion');
    });

    test.each(criteria)(
      'by its %s: the form says in words of its own what speaks for which kind (R01, S003-16)',
      (criterion) => {
        for (const language of ['lv', 'en'] as const) {
          const words = (['complaint', 'suggestion'] as const).map((kind) =>
            say(language, `pu2-18.step.classify.option.${criterion}.${kind}`),
          );
          const others = criteria
            .filter((other) => other !== criterion)
            .map((other) => say(language, `pu2-18.step.classify.option.${other}.complaint`));
          expect(
            new Set([...words, ...others, say(language, 'pu2-18.step.classify.outcome.complaint')]),
          ).toHaveProperty('size', 8);
        }
      },
    );

    test('a complaint is about a fact that happened, a suggestion need not be (R07, S003-18)', () => {
      const registered = play(submitted(), register);
      expect(problemOf(classify('complaint', { hasHappened: false }), registered)).toBe(
        'FACT_REQUIRED',
      );
      expect(openSteps(play(registered, classify('suggestion', { hasHappened: false })))).toEqual([
        'evaluate',
      ]);
    });
  });
});
