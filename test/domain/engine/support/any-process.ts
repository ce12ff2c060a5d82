import fc from 'fast-check';
import { z } from 'zod';
import { end, type Target } from '../../../../domain/engine/exits';
import type { AnyStep } from '../../../../domain/engine/declared-steps';
import type { PerformerRule } from '../../../../domain/engine/performer-rule';
import type { Process } from '../../../../domain/engine/process';

const outcomes = ['go', 'no', 'back'] as const;
const Form = z.strictObject({ outcome: z.enum(outcomes) });
interface Answer {
  outcome: (typeof outcomes)[number];
}

/** Freezing concerns the stretch between these. */
export const scheduled = {
  scheduledFrom: '2026-09-10T07:00:00.000Z',
  scheduledTo: '2026-09-10T09:00:00.000Z',
};
export const requester = 'person-0';
export const persons = Array.from({ length: 8 }, (_, index) => `person-${index}`);

interface Sketch {
  isWait: boolean;
  labels: string[];
  quorum: string[];
  veto: string[];
  due: 'none' | 'escalate' | 'goOn';
  distinctPersons: boolean;
  excludesRequester: boolean;
  untilDay: number;
  isFreezable: boolean;
  /**
   * Of exits with a guard: anywhere. Of the last exit: onwards only, so that every step reaches an
   * end.
   */
  guarded: { outcome: 'no' | 'back'; to: number }[];
  onwards: number;
}

const aSketch: fc.Arbitrary<Sketch> = fc.record({
  isWait: fc.boolean(),
  labels: fc.array(fc.constantFrom('owner', 'board'), { minLength: 1, maxLength: 4 }),
  quorum: fc.subarray(['board', 'owner']),
  veto: fc.subarray(['no', 'back']),
  due: fc.constantFrom('none', 'escalate', 'goOn'),
  distinctPersons: fc.boolean(),
  excludesRequester: fc.boolean(),
  untilDay: fc.integer({ min: 1, max: 28 }),
  isFreezable: fc.boolean(),
  guarded: fc.array(fc.record({ outcome: fc.constantFrom('no', 'back'), to: fc.nat(5) }), {
    maxLength: 2,
  }),
  onwards: fc.integer({ min: 1, max: 3 }),
});

const performers = (labels: string[]): PerformerRule<unknown> => ({
  name: 'somebody',
  possible: ['service_owner'],
  of: (c) =>
    labels.map((label) => ({
      label,
      anyOf: [
        {
          role: 'service_owner',
          scopeType: 'service',
          scopeId: 'permits',
          institutionId: c.institutionId,
        },
      ],
    })),
});

/**
 * A process that lint's simple conditions accept: all targets exist, the last exit has no guard,
 * every step reaches an end.
 */
export const aProcess: fc.Arbitrary<Process<unknown>> = fc
  .array(aSketch, { minLength: 1, maxLength: 5 })
  .map((sketches) => {
    const target = (index: number): Target<string> =>
      index < sketches.length ? `step${index}` : end('done');
    const steps = Object.fromEntries(
      sketches.map((sketch, index) => [`step${index}`, declared(sketch, index, target)]),
    );
    const rule = { performers: performers(['owner']) };
    return {
      code: 'PU2-19',
      version: 1,
      request: z.strictObject({}),
      initialData: () => ({}),
      firstStep: 'step0',
      steps,
      caseFunctions: ['requester'],
      hold: rule,
      withdraw: {
        ...rule,
        leadsTo: (c) =>
          c.status === 'state1' && sketches.length > 2
            ? { to: 'step2' }
            : { to: end('withdrawn', 'cancelled') },
      },
      reopen: {
        ...rule,
        leadsTo: (c) =>
          c.status === 'cancelled' ? { refused: 'CANNOT_REOPEN' as const } : { to: 'step0' },
      },
      isSevere: () => false,
      acknowledgeVariant: () => 'normal',
      summary: () => scheduled,
    };
  });

function declared(
  sketch: Sketch,
  index: number,
  target: (index: number) => Target<string>,
): AnyStep<unknown> {
  const status = `state${index}`;
  const last = { name: 'on', to: target(index + sketch.onwards) };
  const frozen = sketch.isFreezable ? { whenFrozen: { to: 'step0' } } : {};
  if (sketch.isWait)
    return {
      kind: 'wait',
      status,
      until: () => `2026-09-${String(sketch.untilDay).padStart(2, '0')}T06:00:00.000Z`,
      exits: [last],
      ...frozen,
    };
  const { guarded, veto, quorum, due, distinctPersons, excludesRequester, labels } = sketch;
  const task: AnyStep<unknown> = {
    kind: 'task',
    status,
    performers: performers(labels),
    form: Form,
    gathers: { quorum, veto },
    distinctPersons,
    ...frozen,
    ...(due === 'none' ? {} : { due: { timeLimit: 'change.verify', passed: due } }),
    ...(excludesRequester ? { fourEyes: { rule: 'R20', not: ['requester'] } } : {}),
    exits: [
      ...guarded.map(({ outcome, to }) => ({
        name: outcome,
        when: (a: Answer) => a.outcome === outcome,
        to: target(to),
      })),
      last,
    ],
  };
  return task;
}
