import { isGuarded } from '../exits';
import { beginnings, exitsOf, mayEnd, nextSteps, reachableFrom } from '../flow';
import type { Rule } from './rule';

/** The step at which a case begins is declared. */
export const firstStepExists: Rule = ({ firstStep, steps }) =>
  firstStep in steps
    ? []
    : [`the first step "${firstStep}" is not declared; name one of the steps`];

/** Every exit leads to a declared step, or ends something. */
export const targetsExist: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) =>
    nextSteps(step)
      .filter((to) => !(to in steps))
      .map(
        (to) =>
          `step "${name}" leads to "${to}", which is not declared; declare it or lead elsewhere`,
      ),
  );

/** Every step that a follow leaves in order to wait again is declared. */
export const stepsLeftAreDeclared: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) =>
    step.kind === 'follow'
      ? (step.againFrom ?? [])
          .filter((from) => !(from in steps))
          .map(
            (from) =>
              `step "${name}" waits again from "${from}", which is not declared; name a step that comes after it`,
          )
      : [],
  );

/** From the beginnings of a process one can come to each of its steps. */
export const everyStepIsReachable: Rule = (process) => {
  const reachable = reachableFrom(beginnings(process), process);
  return Object.keys(process.steps)
    .filter((name) => !reachable.has(name))
    .map((name) => `step "${name}" is never reached; remove it or add an exit to it`);
};

/** From each step a case can come to an end. */
export const noStepIsADeadEnd: Rule = (process) =>
  Object.keys(process.steps)
    .filter(
      (name) =>
        ![...reachableFrom([name], process)].some(
          (later) => process.steps[later] !== undefined && mayEnd(process.steps[later]),
        ),
    )
    .map(
      (name) => `from step "${name}" the case can never end; add an exit that leads towards an end`,
    );

/** Choices take no time, so a circle of nothing but choices would never come to rest. */
export const choicesComeToAnEnd: Rule = (process) => {
  const steps = Object.fromEntries(
    Object.entries(process.steps).filter(([, { kind }]) => kind === 'choose'),
  );
  return Object.entries(steps)
    .filter(([name, step]) => reachableFrom(nextSteps(step), { ...process, steps }).has(name))
    .map(
      ([name]) =>
        `choice "${name}" leads back to itself without a step between; lead to a step that waits`,
    );
};

/** The last exit has no guard, because silence or an unforeseen answer must lead somewhere. */
export const lastExitIsOpen: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) => {
    const exits = exitsOf(step);
    const last = exits.at(-1);
    if (last === undefined) return [`step "${name}" has no exit; add at least one`];
    const early = exits.slice(0, -1).filter((exit) => !isGuarded(exit));
    return [
      ...(!isGuarded(last)
        ? []
        : [
            `the last exit "${last.name}" of step "${name}" has a guard; remove it, so that every answer leads somewhere`,
          ]),
      ...early.map(
        (exit) =>
          `exit "${exit.name}" of step "${name}" has no guard, so those after it are never taken; guard it or put it last`,
      ),
    ];
  });

/** The exits of one step have names of their own. */
export const exitNamesDiffer: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) => {
    const names = exitsOf(step).map((exit) => exit.name);
    return [...new Set(names.filter((exit, index) => names.indexOf(exit) !== index))].map(
      (exit) => `step "${name}" has two exits named "${exit}"; name them apart`,
    );
  });

/** A wait that a freeze window may break off has to know the freeze windows when it is over. */
export const frozenWaitsLookAgain: Rule = ({ steps }) =>
  Object.entries(steps)
    .filter(
      ([, step]) =>
        step.kind === 'wait' &&
        step.whenFrozen !== undefined &&
        step.facts?.includes('freezeWindows') !== true,
    )
    .map(
      ([name]) =>
        `wait "${name}" gives way to freeze windows but never looks them up; add "freezeWindows" to its facts`,
    );
