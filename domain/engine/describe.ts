import { z } from 'zod';
import { arrowsOf } from './arrows';
import { exitsOf } from './flow';
import { isBranchEnd, isEnd, isGuarded, type Target } from './exits';
import type { Action, Message } from './declared-actions';
import type { AnyStep, ChooseStep, FollowStep, Step, WaitStep } from './declared-steps';
import type { CaseLimit, StepLimit } from './limits';
import type { PerformerRule } from './performer-rule';
import type { Process } from './process';

/**
 * Everything published of a process, as plain JSON: for the API, diagram, handbook and the snapshot
 * that freezes a version. A guard, a variant or a rule on facts is only marked as present; recorded
 * histories freeze what they decide. What may be announced is told.
 */
export function describeProcess(process: Process<unknown>) {
  const {
    code,
    version,
    request,
    requestFacts = [],
    refuses,
    firstStep,
    caseFunctions,
    steps,
    limits,
    actions,
    messages,
    hold,
    withdraw,
    reopen,
  } = process;
  return {
    code,
    version,
    firstStep,
    arrows: arrowsOf(process),
    caseFunctions: [...caseFunctions],
    request: {
      form: z.toJSONSchema(request),
      facts: [...requestFacts],
      ...(refuses === undefined
        ? {}
        : { refuses: refuses.map(({ code: refused, rule }) => ({ code: refused, rule })) }),
    },
    steps: Object.entries(steps).map(([name, step]) => ({ name, ...describeStep(step) })),
    ...(process.hiddenFrom === undefined ? {} : { hiddenFrom: [...process.hiddenFrom] }),
    ...(process.submitter === undefined
      ? {}
      : { submitter: { name: process.submitter.name, contact: process.submitter.contact } }),
    ...(limits === undefined
      ? {}
      : {
          limits: Object.entries(limits).map(([name, limit]) => ({
            name,
            ...describeLimit(limit),
          })),
        }),
    ...(actions === undefined
      ? {}
      : {
          actions: Object.entries(actions).map(([name, action]) => ({
            name,
            ...describeAction(action),
          })),
        }),
    ...(messages === undefined
      ? {}
      : {
          messages: Object.entries(messages).map(([name, message]) => ({
            name,
            ...describeMessage(message),
          })),
        }),
    sideActions: {
      hold: performersOf(hold.performers),
      withdraw: { ...mayAnnounceOf(withdraw), ...performersOf(withdraw.performers) },
      reopen: { ...mayAnnounceOf(reopen), ...performersOf(reopen.performers) },
    },
  };
}

export type ProcessDescription = ReturnType<typeof describeProcess>;
export type StepDescription = ProcessDescription['steps'][number];

const describeLimit = ({
  timeLimit,
  when,
  variant,
  extended,
  promised,
  alertAt,
  runsIn,
  restsIn = [],
}: CaseLimit<unknown, string>) => ({
  rule: timeLimit,
  ...(when === undefined ? {} : { sometimes: true }),
  ...(promised === undefined ? {} : { promised }),
  ...(alertAt === undefined ? {} : { alertAt }),
  ...(extended === undefined ? {} : { extended: extended.timeLimit }),
  variant: variant === undefined ? null : ('byCase' as const),
  runsIn: [...runsIn],
  restsIn: [...restsIn],
});

const describeAction = ({
  performers,
  form,
  facts = [],
  refuses = [],
  announces,
  mayAnnounce,
  begins = [],
  evenOnHold,
}: Action<never, unknown, string>) => ({
  performers: performersOf(performers),
  form: z.toJSONSchema(form),
  facts: [...facts],
  refuses: refuses.map(({ code, rule }) => ({ code, rule })),
  ...mayAnnounceOf({ mayAnnounce }),
  announces: announces !== undefined,
  begins: describeBegins(begins),
  ...(evenOnHold === undefined ? {} : { evenOnHold }),
});

const describeMessage = ({
  form,
  announces,
  mayAnnounce,
  begins = [],
}: Message<never, unknown, string>) => ({
  content: z.toJSONSchema(form),
  ...mayAnnounceOf({ mayAnnounce }),
  announces: announces !== undefined,
  begins: describeBegins(begins),
});

const mayAnnounceOf = ({ mayAnnounce }: Pick<Step<never, unknown, string>, 'mayAnnounce'>) =>
  mayAnnounce === undefined ? {} : { mayAnnounce: [...mayAnnounce] };

const describeBegins = (begins: NonNullable<Action<never, unknown, string>['begins']>) =>
  begins.map(({ step, when, ends }) => ({
    step,
    guarded: when !== undefined,
    ...(ends === undefined ? {} : { ends: [...ends] }),
  }));

function describeStep(step: AnyStep<unknown>) {
  switch (step.kind) {
    case 'task':
      return describeTask(step);
    case 'wait':
      return describeWait(step);
    case 'follow':
      return describeFollow(step);
    case 'choose':
      return describeChoose(step);
  }
}

const describeTask = (step: Step<never, unknown, string>) => ({
  kind: 'task' as const,
  ...describeFlow(step),
  performers: performersOf(step.performers),
  form: z.toJSONSchema(step.form),
  due: step.due === undefined ? null : describeDue(step.due),
  gathers:
    step.gathers === undefined
      ? null
      : { quorum: [...(step.gathers.quorum ?? [])], veto: [...(step.gathers.veto ?? [])] },
  fourEyes:
    step.fourEyes === undefined
      ? null
      : {
          rule: step.fourEyes.rule,
          not: [...step.fourEyes.not],
          sometimes: step.fourEyes.when !== undefined,
        },
  distinctPersons: step.distinctPersons === true,
  mayDemandFreshSignIn: step.freshSignIn !== undefined,
  refuses: (step.refuses ?? []).map(({ code, rule }) => ({ code, rule })),
  ...mayAnnounceOf(step),
  announces: step.announces !== undefined,
});

const describeWait = (step: WaitStep<unknown, string>) => ({
  kind: 'wait' as const,
  ...describeFlow(step),
  ...(step.lasts === undefined
    ? {}
    : {
        lasts: { rule: step.lasts.timeLimit, variant: variantOf(step.lasts) },
        ...(step.until === undefined ? {} : { orUntil: true }),
      }),
});

const describeFollow = (step: FollowStep<unknown, string>) => ({
  kind: 'follow' as const,
  status: step.status,
  facts: [],
  exits: describeExits(step),
  whenFrozen: null,
  ...(step.againFrom === undefined ? {} : { againFrom: [...step.againFrom] }),
});

/** Snapshots from before `choose` was a kind say `follow`, so it is kept, and `chooses` beside it. */
const describeChoose = (step: ChooseStep<unknown, string>) => ({
  kind: 'follow' as const,
  chooses: true as const,
  status: step.status,
  facts: [],
  exits: describeExits(step),
  whenFrozen: null,
});

const describeFlow = (step: Step<never, unknown, string> | WaitStep<unknown, string>) => ({
  status: step.status ?? null,
  ...(step.kind === 'task' && step.joins === true ? { joins: true } : {}),
  ...(step.kind === 'task' && step.evenOnHold === true ? { evenOnHold: true } : {}),
  facts: [...(step.facts ?? [])],
  exits: describeExits(step),
  whenFrozen:
    step.whenFrozen === undefined
      ? null
      : { to: step.whenFrozen.to, unless: step.whenFrozen.unless !== undefined },
});

const describeExits = (step: AnyStep<unknown>) =>
  exitsOf(step).map((exit) => {
    const { name, to, also, ends } = exit;
    return {
      name,
      guarded: isGuarded(exit),
      ...describeTarget(to),
      ...(also === undefined ? {} : { also: [...also] }),
      ...(ends === undefined ? {} : { ends: [...ends] }),
    };
  });

function describeTarget(
  to: Target<string>,
): { step: string } | { end: string; status: string } | { branchEnds: true } {
  if (isEnd(to)) return { end: to.end, status: to.status };
  return isBranchEnd(to) ? { branchEnds: true } : { step: to };
}

const performersOf = ({ name, possible }: PerformerRule<unknown>) => ({
  rule: name,
  possible: [...new Set(possible)],
});

const describeDue = ({ timeLimit, variant, passed = 'escalate' }: StepLimit<unknown>) => ({
  rule: timeLimit,
  variant: variantOf({ variant }),
  passed,
});

/** A choice that does not look at the case is the same for every case. */
const variantOf = ({ variant }: Pick<StepLimit<unknown>, 'variant'>): string | null =>
  variant === undefined
    ? null
    : variant.length === 0
      ? ((variant as () => string | undefined)() ?? null)
      : 'byCase';
