import { HeldCode } from '../../roles';
import { outcomesOf } from '../outcomes';
import { nextSteps, reachableFrom } from '../flow';
import type { Rule } from './rule';
import type { AnyStep, Step } from '../declared-steps';
import type { PerformerRule } from '../performer-rule';
import type { Process } from '../process';

const tasksOf = ({ steps }: Process<unknown>): [string, Step<never, unknown, string>][] =>
  Object.entries(steps).flatMap(([name, step]) => (step.kind === 'task' ? [[name, step]] : []));

/** Every rule that names performers, with where it stands. */
function performerRules(process: Process<unknown>): [string, PerformerRule<unknown>][] {
  const sideActions = Object.entries({
    hold: process.hold,
    withdraw: process.withdraw,
    reopen: process.reopen,
  });
  return [
    ...tasksOf(process).map(([name, { performers }]): [string, PerformerRule<unknown>] => [
      `step "${name}"`,
      performers,
    ]),
    ...sideActions.map(([name, { performers }]): [string, PerformerRule<unknown>] => [
      `side action "${name}"`,
      performers,
    ]),
    ...Object.entries(process.actions ?? {}).map(
      ([name, { performers }]): [string, PerformerRule<unknown>] => [
        `action "${name}"`,
        performers,
      ],
    ),
  ];
}

/** Whoever performs a step or an action holds one of some named roles. */
export const somebodyCanPerform: Rule = (process) =>
  performerRules(process)
    .filter(([, { possible }]) => possible.length === 0)
    .map(
      ([where, { name }]) =>
        `performers "${name}" of ${where} can be nobody; name the possible roles`,
    );

/** Performers are named by a role, a duty, or a case function of the process. */
export const possibleRolesAreKnown: Rule = (process) =>
  performerRules(process).flatMap(([where, { name, possible }]) =>
    possible
      .filter((role) => !HeldCode.safeParse(role).success && !process.caseFunctions.includes(role))
      .map(
        (role) =>
          `performers "${name}" of ${where} name "${role}"; use a role, a function or a case function of this process`,
      ),
  );

/** Four-eyes rules (R20) exclude persons by what they did in this very process. */
export const fourEyesNameCaseFunctions: Rule = (process) =>
  tasksOf(process).flatMap(([name, { fourEyes }]) =>
    (fourEyes?.not ?? [])
      .filter((who) => !process.caseFunctions.includes(who))
      .map(
        (who) =>
          `four-eyes rule ${fourEyes?.rule ?? ''} of step "${name}" excludes "${who}", which is no case function of this process; add it or correct the name`,
      ),
  );

/** Each form offers outcomes, because each is a button and an exit may ask for it. */
export const everyFormHasOutcomes: Rule = (process) =>
  [
    ...tasksOf(process).map(([name, { form }]) => [`step "${name}"`, form] as const),
    ...Object.entries(process.actions ?? {}).map(
      ([name, { form }]) => [`action "${name}"`, form] as const,
    ),
  ]
    .filter(([, form]) => outcomesOf(form).length === 0)
    .map(
      ([where]) =>
        `the form of ${where} has no outcome; add an "outcome" of fixed words, one for each button`,
    );

/** What ends a gathering at once is an outcome that its form offers. */
export const vetoesAreOutcomes: Rule = (process) =>
  tasksOf(process).flatMap(([name, { form, gathers }]) =>
    (gathers?.veto ?? [])
      .filter((outcome) => !outcomesOf(form).includes(outcome))
      .map(
        (outcome) =>
          `step "${name}" ends at "${outcome}", which its form does not offer; use one of ${outcomesOf(form).join(', ')}`,
      ),
  );

/**
 * A person who may not know of a case must not be its only performer, or nobody could act. So every
 * step that they could be asked at excludes them once they are named.
 */
export const hiddenPersonsAreNotAsked: Rule = (process) => {
  const hidden = process.hiddenFrom ?? [];
  const named = Object.entries(process.steps)
    .filter(([, step]) => step.kind === 'task' && step.appoints !== undefined)
    .map(([name]) => name);
  const later = new Set(
    named.flatMap((name) =>
      nextSteps(process.steps[name] as AnyStep<unknown>).flatMap((next) => [
        ...reachableFrom([next], process),
      ]),
    ),
  );
  return Object.entries(process.steps).flatMap(([name, step]) =>
    hidden
      .filter(
        (who) =>
          later.has(name) && step.kind === 'task' && !(step.fourEyes?.not ?? []).includes(who),
      )
      .map(
        (who) =>
          `step "${name}" may ask the "${who}" from whom the case is hidden; exclude them by fourEyes`,
      ),
  );
};
