import {
  acknowledge,
  answer,
  openItems,
  problemOf,
  reopen,
  withdraw,
} from '../../domain/engine/support/moves';
import { play, until, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  asked,
  carryOut,
  describeEachVersion,
  enough,
  openSteps,
  prepare,
  says,
  settle,
  weigh,
} from './support/coordination';

describeEachVersion(() => {
  const bothAgree = [prepare(), says('partnersPerson'), says('serviceOwner')];

  test('goes from the request through the answers of its parties to what was carried out (S001-25, S001-26)', () => {
    const statuses: string[] = [];
    const seen = (played: Played): Played => {
      statuses.push(played.state.status);
      return played;
    };
    const closed = play(
      asked(),
      seen,
      prepare(),
      seen,
      says('partnersPerson'),
      says('serviceOwner'),
      seen,
      carryOut(),
      seen,
    );
    expect(statuses).toEqual(['draft', 'sent', 'carrying_out', 'closed']);
    expect(closed.state).toMatchObject({ lifecycle: 'closed', result: 'agreed' });
  });

  describe('whom a coordination asks', () => {
    test('a partner’s person answers for the partner; of one without persons here the manager writes the answer down (R19)', () => {
      const sent = play(asked(), prepare());
      expect(openItems(sent, 'askParties').map(({ label, anyOf }) => [label, anyOf])).toEqual([
        [
          'partner',
          [
            {
              role: 'service_provider',
              scopeType: 'service',
              scopeId: 'permits',
              institutionId: 'ministry',
              partnerId: 'supplier',
            },
          ],
        ],
        [
          'partner',
          [
            {
              role: 'service_owner',
              scopeType: 'service',
              scopeId: 'permits',
              institutionId: 'ministry',
            },
          ],
        ],
      ]);
      expect(problemOf(says('provider'), sent)).toBe('NOT_YOUR_ROLE');
    });

    test.each([
      ['recipients', 'service_owner'],
      ['superior', 'service_owner'],
      ['foreign', 'service_owner'],
      ['portfolioOwner', 'institution_service_portfolio_owner'],
    ])(
      '%s: they answer, or the manager writes it down for them (S001-21, S001-22, S001-23, S001-24)',
      (kind, role) => {
        const sent = play(asked(), prepare([kind]));
        expect(openItems(sent, 'askParties').flatMap(({ anyOf }) => anyOf)).toMatchObject([
          { role },
        ]);
      },
    );

    test('owners of what is affected answer, also at another institution, which sees the case from then on; so does an institution abroad (S001-15)', () => {
      const affected = [
        { type: 'service' as const, id: 'extracts', institutionId: 'ministry', depth: 1 },
        { type: 'service' as const, id: 'benefits', institutionId: 'agency', depth: 2 },
      ];
      const sent = play(asked(), prepare(['affectedOwners', 'foreign'], { facts: { affected } }));
      expect(sent.effects).toContainEqual(
        expect.objectContaining({ type: 'share', with: 'agency' }),
      );
      expect(
        play(
          sent,
          says('registersOwner'),
          says('theirOwner'),
          says('serviceOwner', 'agree', 'foreign'),
          carryOut(),
        ).state.result,
      ).toBe('agreed');
    });

    test('an activity that nobody describes is not sent, and the refusal names what is missing', () => {
      expect(
        problemOf(
          answer('prepare', who.serviceOwner, {
            outcome: 'sent',
            asks: ['recipients'],
            isUrgent: false,
          }),
          asked(),
        ),
      ).toBe('ACTIVITY_REQUIRED');
    });

    test('asking nobody, or a partner that the register does not know, is refused', () => {
      expect(problemOf(prepare([]), asked())).toBe('PARTIES_REQUIRED');
      expect(
        problemOf(
          prepare(['partners'], { facts: { partiesAsked: { partners: [], unknown: [] } } }),
          asked(),
        ),
      ).toBe('PARTIES_REQUIRED');
      expect(
        problemOf(
          prepare(['partners'], { facts: { partiesAsked: { partners: [], unknown: ['XYZ'] } } }),
          asked(),
        ),
      ).toBe('PARTNER_UNKNOWN');
    });

    test.each(['provider', 'serviceOwner', 'servicePortfolio'] as const)(
      '%s agrees activities for a service (S001-16, S001-17, S001-18)',
      (by) => {
        expect(openSteps(play(asked(), prepare(['recipients'], { by })))).toEqual(['askParties']);
      },
    );

    test.each(['resourceOwner', 'resourcePortfolio'] as const)(
      '%s agrees activities for a resource (S001-19, S001-20)',
      (by) => {
        expect(
          openSteps(
            play(asked({}, { type: 'resource', id: 'register' }), prepare(['recipients'], { by })),
          ),
        ).toEqual(['askParties']);
      },
    );

    test('a partner’s person is asked and does not coordinate (R19)', () =>
      expect(problemOf(prepare(['recipients'], { by: 'partnersPerson' }), asked())).toBe(
        'NOT_YOUR_ROLE',
      ));
  });

  describe('answers', () => {
    test('with conditions need these said, and the manager accepts them or passes the matter up', () => {
      const sent = play(asked(), prepare());
      expect(
        problemOf(
          answer('askParties', who.partnersPerson, { outcome: 'agreeWithConditions' }),
          sent,
        ),
      ).toBe('CONDITIONS_REQUIRED');
      const conditional = play(
        sent,
        says('partnersPerson', 'agreeWithConditions'),
        says('serviceOwner'),
      );
      expect([
        conditional.state.status,
        play(conditional, weigh('accepted'), carryOut()).state.result,
      ]).toEqual(['answered', 'agreedWithConditions']);
      expect(openSteps(play(conditional, weigh('notAccepted')))).toEqual(['settle']);
    });

    test('silence by the date is recorded as silence, and is never consent', () => {
      const silent = play(
        asked(),
        prepare(),
        says('serviceOwner'),
        until('2026-09-22T00:00:00.000Z'),
      );
      expect(
        Object.values(silent.state.items)
          .filter(({ step }) => step === 'askParties')
          .map(({ outcome }) => outcome),
      ).toEqual(['silence', 'agree']);
      expect([silent.state.status, openSteps(silent)]).toEqual(['settling', ['settle']]);
    });

    test('an urgent one is answered within two working days', () => {
      const at = (now: string, isUrgent: boolean) =>
        openSteps(play(asked(), prepare(['recipients'], { isUrgent }), until(now)));
      expect([at('2026-09-10T00:00:00.000Z', true), at('2026-09-10T00:00:00.000Z', false)]).toEqual(
        [['settle'], ['askParties']],
      );
    });

    test('an objection is settled by the portfolio manager, and not by whoever asked', () => {
      const objected = play(
        asked(),
        prepare(['recipients'], { by: 'servicePortfolio' }),
        says('serviceOwner', 'disagree'),
      );
      expect(problemOf(settle('goAhead'), objected)).toBe('FOUR_EYES');
      expect(play(objected, settle('goAhead', 'resourcePortfolio'), carryOut()).state.result).toBe(
        'settled',
      );
      const byOwner = play(asked(), prepare(['recipients']), says('serviceOwner', 'disagree'));
      expect(play(byOwner, settle('givenUp')).state).toMatchObject({
        lifecycle: 'closed',
        result: 'notAgreed',
      });
      expect(openSteps(play(byOwner, settle('askAgain')))).toEqual(['prepare']);
    });

    test('what was agreed before does not count when the parties are asked again', () => {
      const again = play(
        asked(),
        prepare(['recipients']),
        says('serviceOwner', 'disagree'),
        settle('askAgain'),
        prepare(['recipients']),
        says('serviceOwner', 'agreeWithConditions'),
      );
      expect(openSteps(again)).toEqual(['weighConditions']);
    });
  });

  describe('its end', () => {
    test('consent alone ends it: it is carried out by the case that asked', () => {
      const consent = { asksFor: 'consent' };
      expect(play(asked(consent), ...bothAgree).state).toMatchObject({
        lifecycle: 'closed',
        result: 'agreed',
      });
      expect(
        play(
          asked(consent),
          prepare(['recipients']),
          says('serviceOwner', 'agreeWithConditions'),
          weigh('accepted'),
        ).state.result,
      ).toBe('agreedWithConditions');
      expect(
        play(
          asked(consent),
          prepare(['recipients']),
          says('serviceOwner', 'disagree'),
          settle('goAhead'),
        ).state.result,
      ).toBe('settled');
    });

    test('what was not carried out does not end as agreed, and may be asked for again', () => {
      const failed = play(asked(), ...bothAgree, carryOut('notCarriedOut'));
      expect(failed.state.result).toBe('notCarriedOut');
      expect(openSteps(play(failed, reopen(who.serviceOwner)))).toEqual(['prepare']);
      expect(problemOf(reopen(who.serviceOwner), play(asked(), ...bothAgree, carryOut()))).toBe(
        'CANNOT_REOPEN',
      );
    });

    test('one that is not needed is closed with a reason; the requester may withdraw it', () => {
      expect(problemOf(prepare([], { outcome: 'notNeeded' }), asked())).toBe('REASON_REQUIRED');
      expect(
        play(asked(), prepare([], { outcome: 'notNeeded', reason: enough })).state,
      ).toMatchObject({ status: 'cancelled', result: 'notNeeded' });
      expect(play(asked(), withdraw(who.requester)).state.result).toBe('withdrawn');
    });

    test('what nobody carries out is escalated and stays open (R35)', () => {
      const forgotten = play(
        asked(),
        ...bothAgree,
        until('2026-10-20T08:00:00.000Z'),
        acknowledge(who.servicePortfolio),
      );
      expect([openSteps(forgotten), forgotten.state.lifecycle]).toEqual([['carryOut'], 'open']);
    });
  });
});
