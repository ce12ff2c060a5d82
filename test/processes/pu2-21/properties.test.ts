import fc from 'fast-check';
import { actionNamed } from '../../../domain/engine/declared-by-name';
import { priorityOf } from '../../../domain/processes/pu2-21-incident-management/incident';
import { play, type Move, type Played } from '../../domain/engine/support/play';
import { alongTheExample } from '../support/along-the-example';
import { who } from '../support/cast';
import { aWish, playWishes } from '../support/wishes';
import {
  dataOf,
  describeEachVersion,
  diagnose,
  played,
  reported,
  untilDiagnosing,
} from './support/incident';

describeEachVersion(() => {
  const wish = fc
    .tuple(aWish(['act', 'act', 'ended']), fc.boolean())
    .map(([one, isKnown]) => ({ ...one, isKnown }));

  /** Ways beside the example: answers drawn blindly seldom come far. */
  const beginnings: readonly (readonly Move[])[] = [
    [...untilDiagnosing, diagnose('askReporter')],
    [...untilDiagnosing, diagnose('askPartner')],
  ];

  /** What the rules promise of every incident at every moment. */
  function keepsTheRules(played: Played): void {
    const { state } = played;
    const { impact, urgency, priority } = dataOf(played);
    const kept = Object.values(state.clocks).filter(
      ({ limit, status }) => limit === 'resolve' && status !== 'stopped',
    );
    // One time to resolve until it is confirmed, by the priority of now.
    const isOver =
      state.lifecycle === 'closed' ||
      state.joining === 'close' ||
      state.openSteps.some(({ step }) => ['close', 'review'].includes(step));
    expect(kept.map(({ variant }) => variant)).toEqual(isOver ? [] : [priority]);
    const isResting =
      state.lifecycle === 'onHold' ||
      state.openSteps.some(({ step }) => ['awaitReporter', 'confirm'].includes(step));
    for (const { status } of kept) expect(status).toBe(isResting ? 'paused' : 'running');
    // R27: another priority than the table's was given by somebody, with a reason.
    if (priority !== priorityOf(impact, urgency))
      expect(
        played.log.some(
          (event) =>
            (event.type === 'answered' || event.type === 'acted') &&
            event.answer['priority'] === priority &&
            event.answer['reason'] !== undefined,
        ),
      ).toBe(true);
    // R29 and R35: what was declared major is reviewed, and what an authority is to hear of is not
    // cut short by an end.
    if (state.lifecycle === 'closed') {
      if (dataOf(played).majorSince !== undefined)
        expect(state.visits['review']).toBeGreaterThan(0);
      const reports = Object.values(state.items).filter(
        ({ kind, step }) =>
          kind === 'task' &&
          ['assessReporting', 'cyberEarly', 'cyberNotify', 'cyberFinal', 'breachNotify'].includes(
            step,
          ),
      );
      expect(reports.filter(({ outcome }) => outcome === 'withdrawn')).toEqual([]);
    }
    // R28: whatever ended as restored was restored by somebody who said what shows it; a duplicate
    // stands with the one it followed, whatever became of that one after it was restored.
    if (state.result === 'restored')
      expect(
        played.log.some(
          (event) =>
            (event.type === 'answered' && event.answer['evidence'] !== undefined) ||
            (event.type === 'caseEnded' && event.result === 'restored'),
        ),
      ).toBe(true);
  }

  test('R27, R28: whatever is answered in whatever order, an incident keeps the rules, its clock and the engine its promises', () => {
    const reached = playWishes({
      starts: fc.constantFrom(
        ...alongTheExample(reported()),
        ...beginnings.map((moves) => play(reported(), ...moves)),
      ),
      wish,
      worth: { persons: [who.provider], instants: ['2026-09-07T05:00:00.000Z'] },
      numRuns: 150,
      event({ kind, pick }, _played, { at, byOwner, drawn }) {
        if (kind === 'ended')
          return {
            type: 'caseEnded',
            at,
            caseId: 'parent',
            number: 'PU2-21/2026/000001',
            result: pick % 2 === 0 ? 'restored' : 'withdrawn',
          };
        const [action = ''] = Object.keys(played().actions ?? {}).slice(pick % 3);
        return {
          type: 'acted',
          at,
          action,
          answer: drawn(actionNamed(played(), action).form),
          ...byOwner,
        };
      },
      facts: ({ isKnown }) => ({
        duplicateOf: isKnown ? { caseId: 'parent', isOpen: true } : null,
        appointees: { [who.provider]: true },
      }),
      keepsTheRules,
    });
    // Blind draws come everywhere but to the number of another case, or the property above would say
    // little.
    expect(reached).toEqual(
      expect.arrayContaining([
        'cancelled',
        'classified',
        'closed',
        'confirmed',
        'diagnosing',
        'registered',
        'restored',
        'restoring',
        'waiting_partner',
        'waiting_reporter',
      ]),
    );
  });
});
