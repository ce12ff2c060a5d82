import type { Facts } from '../../../domain/engine/facts';
import { hiddenPersons } from '../../../domain/engine/hidden';
import { answer, happens, problemOf } from '../../domain/engine/support/moves';
import { opening, play, until } from '../../domain/engine/support/play';
import { cast, who } from '../support/cast';
import {
  carryOut,
  classify,
  decide,
  describeEachVersion,
  enough,
  evaluate,
  inform,
  monday,
  openSteps,
  played,
  register,
  submitted,
} from './support/submission';

describeEachVersion(() => {
  describe('what a complaint sets going', () => {
    const measures = [
      { what: 'A reminder for every deadline.', responsible: 'The manager', until: '2026-12-01' },
    ];

    test('a suggestion that warns of a possible failure opens a problem, or joins the open one, with words that name nobody (R21)', () => {
      const warned = play(
        submitted({ declaredKind: 'suggestion' }),
        register,
        classify('suggestion', { hasHappened: false, ground: 'none', warning: enough }),
      );
      expect(warned.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-22',
          joins: true,
          request: { symptom: enough, source: 'warning' },
        }),
      );
      expect(
        play(
          submitted({ declaredKind: 'suggestion' }),
          register,
          classify('suggestion', { hasHappened: false, ground: 'none' }),
        ).effects.filter(({ type }) => type === 'raise'),
      ).toEqual([]);
    });

    test('a service that does not work now is an incident at once, or joins the open one', () => {
      const classified = play(
        submitted(),
        register,
        classify('complaint', { interruption: enough }),
      );
      expect(classified.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-21',
          joins: true,
          request: { symptom: enough, extent: 'several', hindrance: 'stopped' },
        }),
      );
      expect(
        play(
          submitted({ subject: { type: 'process' } }),
          answer('register', who.servicePortfolio, {
            outcome: 'registered',
            channel: 'post',
            isSigned: true,
          }),
          classify('complaint', { interruption: enough }, 'servicePortfolio'),
        ).effects.filter(({ type }) => type === 'raise'),
      ).toEqual([]);
    });

    test('a measure that is a change is asked for, and the second notice waits for its end (S003-13)', () => {
      const evaluated = play(submitted(), register, classify('complaint'), evaluate());
      expect(problemOf(decide('correct', { needsChange: true }), evaluated)).toBe(
        'MEASURES_REQUIRED',
      );
      const decided = play(
        evaluated,
        decide('correct', { needsChange: true, hasLaterMeasures: true, measures }),
      );
      const [asked] = decided.effects.flatMap((effect) =>
        effect.type === 'raise' ? [effect] : [],
      );
      expect(asked).toMatchObject({
        task: 'PU2-20',
        joins: false,
        request: { reason: 'A reminder for every deadline.' },
      });
      const waiting = play(decided, inform());
      expect([openSteps(waiting), waiting.state.status]).toEqual([
        ['awaitChange'],
        'measures_in_progress',
      ]);
      const ended = (caseId: string) =>
        happens((now) => ({
          type: 'caseEnded',
          at: now,
          caseId,
          number: 'PU2-20/2026/000001',
          result: 'successful',
        }));
      expect(openSteps(play(waiting, ended('another')))).toEqual(['awaitChange']);
      expect(openSteps(play(waiting, ended(asked?.caseId ?? '')))).toEqual(['carryOut']);
    });

    test('PU2-18 → PU2-10: a partner whose delivery it concerns is asked, or the open request joined; where none is known the manager reads so', () => {
      const evaluated = play(submitted(), register, classify('complaint'), evaluate());
      const asking = (partiesAsked: Facts['partiesAsked']) =>
        play(
          evaluated,
          answer(
            'decide',
            who.serviceOwner,
            {
              outcome: 'apologise',
              grounds: enough,
              hasLaterMeasures: false,
              partnerMatter: 'The courier came late.',
            },
            { facts: { partiesAsked } },
          ),
        ).effects;
      expect(asking({ partners: [{ partnerId: 'courier' }], unknown: [] })).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-10',
          joins: true,
          variant: 'coordination',
          request: {
            course: 'coordination',
            asksFor: 'activity',
            reason: 'The courier came late.',
          },
        }),
      );
      expect(asking({ partners: [], unknown: [] })).toContainEqual(
        expect.objectContaining({ type: 'note', code: 'partnerMatter', task: 'PU2-10' }),
      );
      expect(
        play(evaluated, decide('apologise')).effects.filter(
          ({ type }) => type === 'raise' || type === 'note',
        ),
      ).toEqual([]);
    });

    test('measures without a change are carried out at once', () => {
      expect(
        openSteps(
          play(
            submitted(),
            register,
            classify('complaint'),
            evaluate(),
            decide('correct', { hasLaterMeasures: true, measures }),
            inform(),
          ),
        ),
      ).toEqual(['carryOut']);
    });

    test('a change that is asked for is waited for, also where nothing else goes on after the answer', () => {
      const decided = play(
        submitted(),
        register,
        classify('complaint'),
        evaluate(),
        decide('correct', { needsChange: true, measures }),
      );
      expect(openSteps(play(decided, inform()))).toEqual(['awaitChange']);
    });

    test('whoever a complaint is about is kept from what repeats it (R21)', () => {
      const both = play(
        submitted(),
        register,
        classify('both', { complainedAbout: who.serviceOwner }),
      );
      expect(both.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-18',
          functions: { complainedAbout: who.serviceOwner, requester: who.requester },
        }),
      );
      const raised = opening(
        played(),
        {
          at: monday,
          by: { kind: 'case', caseId: 'submission', institutionId: 'ministry' },
          caseId: 'suggestion',
          institutionId: 'ministry',
          subject: { type: 'service', id: 'permits' },
          request: { declaredKind: 'suggestion', description: enough },
          functions: { complainedAbout: who.serviceOwner, stranger: who.stranger },
        },
        cast,
      );
      expect([raised.state.caseFunctions, hiddenPersons(played(), raised.state)]).toEqual([
        { complainedAbout: who.serviceOwner },
        [who.serviceOwner],
      ]);
    });

    test('a second decision after the answer has left is no answer that is late', () => {
      const answered = play(
        submitted({ receivedAt: '2026-09-01T06:00:00.000Z' }),
        register,
        classify('complaint'),
        evaluate(),
        decide('correct', { hasLaterMeasures: true, measures }),
        inform(),
      );
      const again = play(answered, until('2026-10-01T06:00:00.000Z'), carryOut('notPossible'));
      expect([
        openSteps(again),
        Object.keys(again.state.clocks).filter((id) => id.startsWith('answer.')),
      ]).toEqual([['decide'], ['answer.1']]);
    });
  });
});
