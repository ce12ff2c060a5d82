import { acknowledge, answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  classify,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  openSteps,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  describe('who handles it', () => {
    test('without a service it goes to the service portfolio manager (R05, S003-19)', () => {
      const about = play(
        submitted({ subject: { type: 'process' } }),
        answer('register', who.servicePortfolio, {
          outcome: 'registered',
          channel: 'post',
          isSigned: true,
        }),
        classify('complaint', {}, 'servicePortfolio'),
      );
      expect(openItems(about, 'evaluate')).toMatchObject([
        { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
      ]);
    });

    test('the person complained about neither evaluates nor decides; the next level does (R21)', () => {
      const about = play(
        submitted(),
        register,
        classify('complaint', { complainedAbout: who.serviceOwner }),
      );
      expect(problemOf(evaluate(), about)).toBe('FOUR_EYES');
      const evaluated = play(about, evaluate('justified', {}, 'servicePortfolio'));
      expect(problemOf(decide(), evaluated)).toBe('FOUR_EYES');
      expect(openSteps(play(evaluated, decide('apologise', {}, 'servicePortfolio')))).toEqual([
        'inform',
      ]);
    });

    test('an escalation does not ask the person complained about either (R21)', () => {
      const late = play(
        submitted(),
        register,
        classify('complaint', { complainedAbout: who.serviceOwner }),
        until('2026-09-22T06:00:00.000Z'),
      );
      expect(problemOf(acknowledge(who.serviceOwner), late)).toBe('NOT_YOUR_ROLE');
    });

    test('nor may they acknowledge one that asked them before they were named (R21)', () => {
      const late = play(submitted(), register, until('2026-09-22T06:00:00.000Z'));
      expect(problemOf(acknowledge(who.serviceOwner), late)).toBe('none');
      expect(
        problemOf(
          acknowledge(who.serviceOwner),
          play(late, classify('complaint', { complainedAbout: who.serviceOwner })),
        ),
      ).toBe('NOT_YOUR_ROLE');
    });

    test('a grave matter is decided by the portfolio manager', () => {
      const grave = play(
        submitted(),
        register,
        classify('complaint', { severity: 'high' }),
        evaluate(),
      );
      expect(openItems(grave, 'decide')).toMatchObject([
        { anyOf: [{ role: 'institution_service_portfolio_owner' }] },
      ]);
    });
  });

  describe('what is not examined here', () => {
    test('what is for another institution is forwarded within the limit, and the submitter told', () => {
      const notOurs = play(submitted(), register, classify('notCompetent'));
      expect(notOurs.state.clocks['forwarding.1']).toMatchObject({
        rule: 'complaint.forward',
        due: { lastDay: '2026-09-14' },
      });
      expect(
        play(
          notOurs,
          answer('forward', who.servicePortfolio, {
            outcome: 'forwarded',
            institution: 'Another one',
            message: enough,
          }),
        ).state,
      ).toMatchObject({ status: 'forwarded', result: 'forwarded' });
    });

    test('what another law governs leaves only a trace (R36)', () => {
      const diverted = play(submitted(), register, classify('otherRegime'));
      expect(diverted.state).toMatchObject({
        lifecycle: 'closed',
        status: 'diverted',
        result: 'otherRegime',
      });
    });
  });
});
