import { answer, problemOf } from '../../domain/engine/support/moves';
import { play, until } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  dataOf,
  describeEachVersion,
  enough,
  findCause,
  giveWorkaround,
  openSteps,
  partnerRequestEnds,
  prioritise,
  proposed,
  register,
  takeUp,
  untilCause,
} from './support/problem';

describeEachVersion(() => {
  test('a cause that is lack of capacity asks for capacity to be managed, or joins the open case of it', () => {
    const found = play(
      proposed(),
      register,
      prioritise(),
      findCause('found', { category: 'capacity' }),
    );
    expect(found.effects).toContainEqual(
      expect.objectContaining({
        type: 'raise',
        task: 'PU2-19',
        joins: true,
        request: { need: enough, expectedDemand: enough, source: 'problem' },
      }),
    );
  });

  describe('cause and known error', () => {
    test('hypotheses and evidence of each try are kept, and a cause is found only with evidence', () => {
      const searching = play(proposed(), ...untilCause);
      expect(problemOf(findCause('found', { evidence: undefined }), searching)).toBe(
        'EVIDENCE_REQUIRED',
      );
      const again = play(searching, findCause('goOn'), findCause('severalCauses'));
      expect([
        dataOf(again).cause,
        again.log.flatMap((event) =>
          event.type === 'answered' && event.answer['hypotheses'] !== undefined ? [event.item] : [],
        ),
      ]).toEqual(['several', ['findCause.1.1', 'findCause.2.1']]);
    });

    test('PU2-22 → PU2-10: a partner who is needed to find the cause is asked, and what it says is waited for', () => {
      const asked = play(proposed(), ...untilCause, findCause('askPartner'));
      expect(asked.effects).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-10',
          request: { course: 'coordination', asksFor: 'activity', reason: enough },
        }),
      );
      expect([asked.state.status, openSteps(asked)]).toEqual(['investigating', ['followPartner']]);
      expect(openSteps(play(asked, partnerRequestEnds('agreedWithConditions')))).toEqual([
        'findCause',
      ]);
    });

    test('the team that cannot wait for a partner goes on without', () => {
      const goesOn = play(proposed(), ...untilCause, findCause('askPartner'), takeUp);
      expect(openSteps(goesOn)).toEqual(['findCause']);
      expect(openSteps(play(goesOn, partnerRequestEnds('agreed')))).toEqual(['findCause']);
    });

    test('to look no further for the cause needs a reason', () => {
      expect(
        problemOf(
          findCause('acceptUnknown', { reason: undefined }),
          play(proposed(), ...untilCause),
        ),
      ).toBe('REASON_REQUIRED');
      expect(dataOf(play(proposed(), ...untilCause, findCause('acceptUnknown'))).cause).toBe(
        'unknown',
      );
    });

    test('a cause not found in thirty days is escalated (R35)', () => {
      const late = play(proposed(), ...untilCause, until('2026-10-08T00:00:00.000Z'));
      expect(
        Object.values(late.state.items).filter(({ open, kind }) => open && kind === 'escalation'),
      ).toHaveLength(1);
    });

    test('a workaround is published with its limits, and support hears of the known error', () => {
      const analysed = play(proposed(), ...untilCause, findCause());
      expect(
        problemOf(
          answer('giveWorkaround', who.provider, { outcome: 'published', workaround: enough }),
          analysed,
        ),
      ).toBe('WORKAROUND_REQUIRED');
      const known = play(analysed, giveWorkaround());
      expect(known.effects).toContainEqual(
        expect.objectContaining({
          type: 'notify',
          about: 'support',
          message: 'knownErrorPublished',
          to: expect.arrayContaining([
            expect.objectContaining({ role: 'support_agent' }),
          ]) as unknown,
        }),
      );
      expect([known.state.status, dataOf(known).knownSince]).toEqual(['known_error', known.now]);
      expect(dataOf(play(analysed, giveWorkaround('noWorkaround'))).knownSince).toBe(analysed.now);
    });
  });
});
