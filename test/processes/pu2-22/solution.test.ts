import { answer, problemOf } from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  changeEnds,
  choose,
  decide,
  describeEachVersion,
  enough,
  findCause,
  giveWorkaround,
  openSteps,
  partnerRequestEnds,
  proposed,
  raisedBy,
  takeUp,
  untilCause,
  untilKnown,
} from './support/problem';

describeEachVersion(() => {
  describe('choosing a solution', () => {
    test('a change is asked for with its grounds, and followed to its end', () => {
      const asked = play(proposed(), ...untilKnown, choose());
      expect(asked.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-20',
          joins: false,
          request: { reason: enough, description: enough },
        }),
      );
      expect(openSteps(asked)).toEqual(['followChange']);
    });

    test.each([{ cost: 'large' }, { crossesServices: true }])(
      '%j is decided by the portfolio manager before anything begins',
      (costly) => {
        const chosen = play(proposed(), ...untilKnown, choose('change', costly));
        expect([chosen.state.status, openSteps(chosen), raisedBy(chosen)]).toEqual([
          'solution_chosen',
          ['decideSolution'],
          [],
        ]);
        expect(raisedBy(play(chosen, decide()))).toEqual(['PU2-20']);
        expect(
          problemOf(decide('returned', 'servicePortfolio', { reason: undefined }), chosen),
        ).toBe('REASON_REQUIRED');
        const returned = play(chosen, decide('returned'));
        expect([openSteps(returned), raisedBy(returned)]).toEqual([['chooseSolution'], []]);
      },
    );

    test('whoever proposed a solution does not approve it, even where they hold both roles', () => {
      const both = (played: Played): Played => ({
        ...played,
        cast: {
          ...played.cast,
          holdings: [
            ...played.cast.holdings.filter(
              ({ role }) => role !== 'institution_service_portfolio_owner',
            ),
            {
              id: 'both',
              role: 'institution_service_portfolio_owner',
              scopeId: 'ministry',
              institutionId: 'ministry',
              personId: who.serviceOwner,
            },
          ],
        },
      });
      const chosen = play(both(proposed()), ...untilKnown, choose('change', { cost: 'large' }));
      expect(problemOf(decide('approved', 'serviceOwner'), chosen)).toBe('FOUR_EYES');
      expect(openSteps(play(chosen, decide('approved', 'resourcePortfolio')))).toEqual([
        'followChange',
      ]);
    });

    test('PU2-22 → PU2-10: a partner’s fix is agreed and carried out, counts with what shows it, and is observed like a change (R30)', () => {
      const asked = play(proposed(), ...untilKnown, choose('partnerFix'));
      expect([raisedBy(asked), openSteps(asked)]).toEqual([['PU2-10'], ['followPartnerFix']]);
      const waiting = play(asked, partnerRequestEnds('settled'));
      const fix = (outcome: string, more = {}) =>
        answer('awaitPartner', who.serviceOwner, { outcome, remark: enough, ...more });
      expect(problemOf(fix('delivered'), waiting)).toBe('EVIDENCE_REQUIRED');
      expect([
        openSteps(play(waiting, fix('delivered', { evidence: enough }))),
        openSteps(play(waiting, fix('notDelivered'))),
      ]).toEqual([['observe'], ['chooseSolution']]);
    });

    test.each(['notAgreed', 'notCarriedOut', 'withdrawn'])(
      'where the partner’s part ends as %s, another solution is chosen',
      (result) => {
        expect(
          openSteps(
            play(proposed(), ...untilKnown, choose('partnerFix'), partnerRequestEnds(result)),
          ),
        ).toEqual(['chooseSolution']);
      },
    );

    test('what a partner answered about the cause is no fix of it', () => {
      const asked = play(
        proposed(),
        ...untilCause,
        findCause('askPartner'),
        partnerRequestEnds('agreed'),
        findCause(),
        giveWorkaround(),
        choose('partnerFix'),
      );
      expect(openSteps(asked)).toEqual(['followPartnerFix']);
      expect(openSteps(play(asked, partnerRequestEnds('notAgreed')))).toEqual(['chooseSolution']);
    });

    test('to retire the service is a note for its portfolio manager, and until then a risk accepted', () => {
      const chosen = play(proposed(), ...untilKnown, choose('retireService'));
      expect(chosen.effects).toContainEqual(
        expect.objectContaining({ type: 'note', code: 'retireService', task: 'PU3-4' }),
      );
      expect(chosen.state.status).toBe('accepted_risk');
    });
  });

  describe('waiting for others', () => {
    const waits = {
      followPartner: [...untilCause, findCause('askPartner')],
      followChange: [...untilKnown, choose()],
      followPartnerFix: [...untilKnown, choose('partnerFix')],
    };
    const reminders = ({ state }: Played) =>
      Object.values(state.items)
        .filter(({ open, kind }) => open && kind === 'escalation')
        .map(({ anyOf }) => anyOf.map((performer) => ('role' in performer ? performer.role : '')));

    test.each(Object.entries(waits))(
      'at %s for thirty days, the manager is reminded of it, and it goes on waiting (R35)',
      (step, moves) => {
        const waiting = play(proposed(), ...moves);
        expect(reminders(play(waiting, until('2026-10-07T00:00:00.000Z')))).toEqual([]);
        const reminded = play(waiting, until('2026-10-08T00:00:00.000Z'));
        expect([reminders(reminded), openSteps(reminded), reminded.state.status]).toEqual([
          [['service_owner']],
          [step],
          waiting.state.status,
        ]);
      },
    );

    test.each([
      ['followChange', 'PU2-20', changeEnds],
      ['followPartnerFix', 'PU2-10', partnerRequestEnds],
    ] as const)(
      'the manager need not wait for ever at %s: another solution is chosen, and the reminder ends (R30)',
      (step, asked, ends) => {
        const late = play(proposed(), ...waits[step], until('2026-10-08T00:00:00.000Z'));
        const taken = play(late, takeUp);
        expect([taken.state.status, openSteps(taken), reminders(taken)]).toEqual([
          'known_error',
          ['chooseSolution'],
          [],
        ]);
        // What was given up changes nothing when it ends after all.
        const again = play(taken, choose('acceptRisk'), ends('successful'));
        expect([again.state.status, raisedBy(again)]).toEqual(['accepted_risk', [asked]]);
      },
    );
  });
});
