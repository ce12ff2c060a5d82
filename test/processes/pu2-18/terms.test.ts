import { answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { play, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  classify,
  dataOf,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  const promised = {
    termsInForce: [{ id: 'terms', code: 'BASIC', indicators: ['delivery.time', 'availability'] }],
  };
  const about = (ground: string) => play(submitted(), register, classify('complaint', { ground }));

  describe('measuring against what was promised (R08)', () => {
    test('where terms were in force, non-conformity names the indicator that was not kept (R08)', () => {
      expect(problemOf(evaluate('justified', {}, 'serviceOwner', promised), about('terms'))).toBe(
        'INDICATOR_REQUIRED',
      );
      expect(
        problemOf(
          evaluate('justified', { indicator: 'courtesy' }, 'serviceOwner', promised),
          about('terms'),
        ),
      ).toBe('INDICATOR_UNKNOWN');
      expect(
        dataOf(
          play(
            about('terms'),
            evaluate('justified', { indicator: 'delivery.time' }, 'serviceOwner', promised),
          ),
        ),
      ).toMatchObject({ terms: ['BASIC'], indicator: 'delivery.time' });
    });

    test('without terms the stated expectation counts; beside terms only with the reason why none fits (R08)', () => {
      expect(problemOf(evaluate(), about('expectation'))).toBe('EXPECTATION_REQUIRED');
      expect(problemOf(evaluate('partly', { expectation: enough }), about('expectation'))).toBe(
        'none',
      );
      expect(
        problemOf(
          evaluate('partly', { expectation: enough }, 'serviceOwner', promised),
          about('expectation'),
        ),
      ).toBe('REASON_REQUIRED');
      expect(
        problemOf(
          evaluate('partly', { expectation: enough, reason: enough }, 'serviceOwner', promised),
          about('expectation'),
        ),
      ).toBe('none');
    });

    test('what is about people or a situation is measured against nothing', () => {
      for (const ground of ['attitude', 'situation'])
        expect(problemOf(evaluate('justified', {}, 'serviceOwner', promised), about(ground))).toBe(
          'none',
        );
    });
  });

  describe('who decides (R37)', () => {
    const evaluatedBy = (decider: 'owner' | 'provider' | 'partner', severity = 'low') =>
      play(
        submitted(),
        register,
        classify('complaint', { severity }, 'provider', { complaintDecider: decider }),
        evaluate(),
      );
    const may = (by: 'provider' | 'partnersPerson', decider: 'owner' | 'provider' | 'partner') =>
      problemOf(decide('apologise', {}, by), evaluatedBy(decider));

    test('the owner alone, unless the service says that providers may, and partners’ persons only where it says so too (R37)', () => {
      expect([
        may('provider', 'owner'),
        may('provider', 'provider'),
        may('provider', 'partner'),
      ]).toEqual(['NOT_YOUR_ROLE', 'none', 'none']);
      expect([
        may('partnersPerson', 'owner'),
        may('partnersPerson', 'provider'),
        may('partnersPerson', 'partner'),
      ]).toEqual(['NOT_YOUR_ROLE', 'NOT_YOUR_ROLE', 'none']);
    });

    test('a grave matter stays with the portfolio manager, whatever the service says (R37)', () => {
      expect(openItems(evaluatedBy('partner', 'high'), 'decide')).toMatchObject([
        { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
      ]);
    });
  });

  test('a decision names its measures, who is responsible and until when', () => {
    const decided = play(about('attitude'), evaluate());
    const measures = [{ what: enough, responsible: 'The head of the desk', until: '2026-10-30' }];
    expect(
      problemOf(
        answer('decide', who.serviceOwner, {
          outcome: 'correct',
          grounds: enough,
          hasLaterMeasures: true,
        }),
        decided,
      ),
    ).toBe('MEASURES_REQUIRED');
    expect(() =>
      play(
        decided,
        decide('correct', {
          hasLaterMeasures: true,
          measures: [{ what: enough, responsible: 'x', until: 'soon' }],
        }),
      ),
    ).toThrow();
    expect(
      play(decided, decide('correct', { hasLaterMeasures: true, measures })).state.status,
    ).toBe('decided');
  });

  test('PU2-18 → PU2-17: what was not as the terms promise is checked there, without the words of the submitter', () => {
    const raised = (played: Played) =>
      played.allEffects.flatMap((effect) =>
        effect.type === 'raise'
          ? [{ task: effect.task, request: effect.request, joins: effect.joins }]
          : [],
      );
    const evaluated = (outcome: string, indicator?: string) =>
      play(
        about('terms'),
        evaluate(
          outcome,
          indicator === undefined ? { expectation: enough, reason: enough } : { indicator },
          'serviceOwner',
          promised,
        ),
      );
    expect(raised(evaluated('justified', 'availability'))).toEqual([
      { task: 'PU2-17', request: { about: 'claim', terms: 'BASIC' }, joins: true },
    ]);
    expect(raised(evaluated('notJustified', 'availability'))).toEqual([]);
  });
});
