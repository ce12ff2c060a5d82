import { play } from '../../domain/engine/support/play';
import { answer, openItems, problemOf } from '../../domain/engine/support/moves';
import { who } from '../support/cast';
import {
  describeEachVersion,
  enough,
  notesOf,
  openSteps,
  registering,
  requested,
} from './support/change';

describeEachVersion(() => {
  test('an incomplete request goes back to the requester with a reason and returns to a fresh check', () => {
    const returned = play(
      requested(),
      registering('returned', { reasonIsClear: false, reason: enough }),
    );
    expect(returned.state.status).toBe('returned');
    expect(openItems(returned, 'supplement')).toMatchObject([
      { anyOf: [{ caseFunction: 'requester', personId: who.requester }] },
    ]);
    const supplemented = play(
      { ...returned, now: '2026-09-09T07:00:00.000Z' },
      answer('supplement', who.requester, { outcome: 'supplemented', supplement: enough }),
    );
    expect(openSteps(supplemented)).toEqual(['register']);
    expect(supplemented.state.clocks['register.2']).toMatchObject({
      status: 'running',
      fired: [],
      due: { lastDay: '2026-09-11' },
    });
  });

  test.each(['returned', 'duplicate', 'notAChange'])('%s needs a reason', (outcome) => {
    expect(
      problemOf(
        registering(outcome, {}, { duplicateOf: { caseId: 'first', isOpen: true } }),
        requested(),
      ),
    ).toBe('REASON_REQUIRED');
  });

  test('what is not complete cannot be accepted', () => {
    expect(problemOf(registering('accepted', { subjectIsNamed: false }), requested())).toBe(
      'INCOMPLETE_REQUEST',
    );
  });

  test('a duplicate ends rejected and is linked to the first', () => {
    const played = play(
      requested(),
      registering(
        'duplicate',
        { reason: enough, duplicateOf: 'PU2-20/2026/000001' },
        { duplicateOf: { caseId: 'first', isOpen: true } },
      ),
    );
    expect(played.state).toMatchObject({
      lifecycle: 'closed',
      status: 'rejected',
      result: 'duplicate',
    });
    expect(played.effects).toContainEqual({ type: 'link', to: 'first', as: 'duplicate_of' });
  });

  test('a duplicate of an unknown case is refused', () => {
    expect(
      problemOf(
        registering(
          'duplicate',
          { reason: enough, duplicateOf: 'PU2-20/2026/000001' },
          { duplicateOf: null },
        ),
        requested(),
      ),
    ).toBe('DUPLICATE_UNKNOWN');
  });

  test('what is no change ends rejected and leaves a note for service requests', () => {
    const played = play(requested(), registering('notAChange', { reason: enough }));
    expect(played.state).toMatchObject({ status: 'rejected', result: 'notAChange' });
    expect(notesOf(played)).toEqual(['serviceRequestInstead']);
  });
});
