import { z } from 'zod';
import { exitsOf } from './flow';
import type { AnyStep, CaseLimit, DueRule, PerformerRule, Process, Step, Target, WaitStep } from './process';

/**
 * Everything published of a process, as plain JSON: for the API, diagram, handbook and the snapshot that freezes a version.
 * Of a guard, a variant or a fact-dependent rule it says only that there is one; what they decide is frozen by recorded histories.
 */
export function describeProcess(process: Process<unknown>) {
  const { code, version, request, requestFacts = [], refuses, firstStep, caseFunctions, steps, limits, hold, withdraw, reopen } = process;
  return {
    code, version, firstStep, caseFunctions: [...caseFunctions],
    request: { form: z.toJSONSchema(request), facts: [...requestFacts], ...(refuses === undefined ? {} : { refuses: refuses.map(({ code: refused, rule }) => ({ code: refused, rule })) }) },
    steps: Object.entries(steps).map(([name, step]) => ({ name, ...describeStep(step) })),
    ...(process.hiddenFrom === undefined ? {} : { hiddenFrom: [...process.hiddenFrom] }),
    ...(limits === undefined ? {} : { limits: Object.entries(limits).map(([name, limit]) => ({ name, ...describeLimit(limit) })) }),
    sideActions: { hold: performersOf(hold.performers), withdraw: performersOf(withdraw.performers), reopen: performersOf(reopen.performers) },
  };
}

export type ProcessDescription = ReturnType<typeof describeProcess>;
export type StepDescription = ProcessDescription['steps'][number];

const describeLimit = ({ rule, variant, extended, runsIn, restsIn = [] }: CaseLimit<unknown, string>) => ({ rule, ...(extended === undefined ? {} : { extended: extended.rule }), variant: variant === undefined ? null : ('byCase' as const), runsIn: [...runsIn], restsIn: [...restsIn] });

const describeStep = (step: AnyStep<unknown>) => (step.kind === 'task' ? describeTask(step) : describeWait(step));

const describeTask = (step: Step<never, unknown, string>) => ({
  kind: 'task' as const,
  ...describeFlow(step),
  performers: performersOf(step.performers),
  form: z.toJSONSchema(step.form),
  due: step.due === undefined ? null : describeDue(step.due),
  gathers: step.gathers === undefined ? null : { quorum: [...(step.gathers.quorum ?? [])], veto: [...(step.gathers.veto ?? [])] },
  fourEyes: step.fourEyes === undefined ? null : { rule: step.fourEyes.rule, not: [...step.fourEyes.not], sometimes: step.fourEyes.when !== undefined },
  distinctPersons: step.distinctPersons === true,
  mayDemandFreshSignIn: step.freshSignIn !== undefined,
  refuses: (step.refuses ?? []).map(({ code, rule }) => ({ code, rule })),
  announces: step.announces !== undefined,
});

const describeWait = (step: WaitStep<unknown, string>) => ({ kind: 'wait' as const, ...describeFlow(step) });

const describeFlow = (step: AnyStep<unknown>) => ({
  status: step.status,
  facts: [...(step.facts ?? [])],
  exits: exitsOf(step).map(({ name, when, to }) => ({ name, guarded: when !== undefined, ...describeTarget(to) })),
  whenFrozen: step.whenFrozen === undefined ? null : { to: step.whenFrozen.to, unless: step.whenFrozen.unless !== undefined },
});

const describeTarget = (to: Target<string>): { step: string } | { end: string; status: string } => (typeof to === 'string' ? { step: to } : { end: to.end, status: to.status });

const performersOf = ({ name, possible }: PerformerRule<unknown>) => ({ rule: name, possible: [...new Set(possible)] });

const describeDue = ({ rule, variant, passed = 'escalate' }: DueRule<unknown>) => ({
  rule,
  // A choice that does not look at the case is the same for every case.
  variant: variant === undefined ? null : variant.length === 0 ? ((variant as () => string | undefined)() ?? null) : ('byCase' as const),
  passed,
});
