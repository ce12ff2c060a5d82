import { answer, happens, hold, problemOf, resume } from '../../domain/engine/support/moves';
import { play, type Played } from '../../domain/engine/support/play';
import { who } from '../support/cast';
import {
  dataOf,
  describeEachVersion,
  enough,
  openSteps,
  register,
  reported,
  resolveOf,
} from './support/incident';

describeEachVersion(() => {
  describe('what is no incident', () => {
    const duplicate = {
      outcome: 'duplicate',
      category: 'application',
      duplicateOf: 'PU2-21/2026/000001',
    };
    const following = (result?: string): Played =>
      play(
        reported(),
        register,
        answer('classify', who.provider, duplicate, {
          facts: {
            duplicateOf: {
              caseId: 'parent',
              isOpen: result === undefined,
              ...(result === undefined ? {} : { result }),
            },
          },
        }),
      );
    const parentEnds = (result: string) =>
      happens((now) => ({
        type: 'caseEnded',
        at: now,
        caseId: 'parent',
        number: 'PU2-21/2026/000001',
        result,
      }));

    test('a duplicate follows its parent by explicit choice, and only one that is known', () => {
      expect(
        problemOf(answer('classify', who.provider, duplicate), play(reported(), register)),
      ).toBe('DUPLICATE_UNKNOWN');
      const merged = following();
      expect([merged.state.status, openSteps(merged), resolveOf(merged)?.status]).toEqual([
        'merged',
        ['followParent'],
        'running',
      ]);
      expect(merged.effects).toContainEqual({ type: 'link', to: 'parent', as: 'duplicate_of' });
    });

    test('its reporter is asked when the parent is restored, and it is judged anew when the parent ends otherwise', () => {
      expect(openSteps(play(following(), parentEnds('restored')))).toEqual(['confirm']);
      expect(dataOf(play(following(), parentEnds('restored'))).isRestored).toBe(true);
      expect(openSteps(play(following(), parentEnds('withdrawn')))).toEqual(['classify']);
      expect([openSteps(following('restored')), openSteps(following('withdrawn'))]).toEqual([
        ['confirm'],
        ['classify'],
      ]);
      const other = happens((now) => ({
        type: 'caseEnded',
        at: now,
        caseId: 'another',
        number: 'PU2-20/2026/000007',
        result: 'successful',
      }));
      expect(openSteps(play(following(), other))).toEqual(['followParent']);
    });

    test('a parent that ends while the duplicate is on hold lets it go on when it is resumed', () => {
      const onHold = play(following(), hold(who.provider), parentEnds('restored'));
      expect(openSteps(onHold)).toEqual(['followParent']);
      expect(openSteps(play(onHold, resume(who.provider)))).toEqual(['confirm']);
    });

    test('a parent that is reopened is waited for again, and older news of its end do not count', () => {
      const news = (type: 'caseEnded' | 'caseReopened', entry: number) =>
        happens((now) => ({
          at: now,
          caseId: 'parent',
          number: 'PU2-21/2026/000001',
          entry,
          ...(type === 'caseEnded' ? { type, result: 'restored' } : { type }),
        }));
      const onHold = play(
        following(),
        hold(who.provider),
        news('caseEnded', 9),
        news('caseReopened', 10),
        news('caseEnded', 9),
      );
      const resumed = play(onHold, resume(who.provider));
      expect(openSteps(resumed)).toEqual(['followParent']);
      expect(openSteps(play(resumed, news('caseEnded', 14)))).toEqual(['confirm']);
    });

    test('what was promised to the reporter of a duplicate goes on, also when it is judged anew', () => {
      const due = resolveOf(following())?.due?.dueAt;
      const anew = play(following(), parentEnds('withdrawn'));
      expect([
        resolveOf(anew)?.status,
        resolveOf(anew)?.due?.dueAt,
        anew.state.clocks['resolve.2'],
      ]).toEqual(['running', due, undefined]);
    });

    test('a parent that is reopened while the reporter of the duplicate is asked takes it back', () => {
      const reopened = happens((now) => ({
        type: 'caseReopened',
        at: now,
        caseId: 'parent',
        number: 'PU2-21/2026/000001',
        entry: 9,
      }));
      const asked = play(following(), parentEnds('restored'));
      const back = play(asked, reopened);
      expect([openSteps(back), back.state.status, dataOf(back).isRestored]).toEqual([
        ['followParent'],
        'merged',
        false,
      ]);
      const other = happens((now) => ({
        type: 'caseReopened',
        at: now,
        caseId: 'another',
        number: 'PU2-21/2026/000002',
        entry: 9,
      }));
      expect(openSteps(play(asked, other))).toEqual(['confirm']);
    });

    test('a complaint is opened as one, with the reason for its text', () => {
      const registered = play(reported(), register);
      expect(
        problemOf(
          answer('classify', who.provider, { outcome: 'complaint', category: 'other' }),
          registered,
        ),
      ).toBe('REASON_REQUIRED');
      expect(
        play(
          registered,
          answer('classify', who.provider, {
            outcome: 'complaint',
            category: 'other',
            reason: enough,
          }),
        ).effects,
      ).toContainEqual(
        expect.objectContaining({
          type: 'raise',
          task: 'PU2-18',
          depth: 1,
          functions: { requester: who.requester },
          request: { declaredKind: 'complaint', description: enough },
        }),
      );
    });
  });
});
