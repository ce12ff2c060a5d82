import type { TimeLimitTable } from '../../time/time-limit-table';
import type { Rule } from './rule';
import type { StepLimit } from '../limits';

/**
 * The limits of the steps stand in the table, with a variant exactly where the table has several.
 */
export const timeLimitsExist: Rule = ({ steps }, timeLimits) =>
  Object.entries(steps).flatMap(([name, step]) => {
    const limit = step.kind === 'task' ? step.due : step.kind === 'wait' ? step.lasts : undefined;
    return limit === undefined
      ? []
      : problemsOf(limit, timeLimits).map(
          (problem) => `the time limit of step "${name}" ${problem}`,
        );
  });

/**
 * A wait ends by an instant or by a time limit. One that gives way to freeze windows is planned for
 * an instant: only then are they looked up.
 */
export const everyWaitEnds: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) => {
    if (step.kind !== 'wait') return [];
    if (step.until === undefined && step.lasts === undefined)
      return [`wait "${name}" never ends; say until when, or which time limit it lasts`];
    return step.lasts !== undefined && step.whenFrozen !== undefined
      ? [
          `wait "${name}" lasts a time limit, so no freeze window can come over it; remove whenFrozen, or wait for an instant`,
        ]
      : [];
  });

/**
 * Limits of the whole case stand in the table too, run in steps that are declared, and rest in none
 * of these.
 */
export const caseLimitsFit: Rule = ({ steps, limits = {} }, timeLimits) =>
  Object.entries(limits).flatMap(([name, limit]) => {
    const unknown = [...limit.runsIn, ...(limit.restsIn ?? [])].filter((step) => !(step in steps));
    const both = (limit.restsIn ?? []).filter((step) => limit.runsIn.includes(step));
    return [
      ...[
        limit,
        ...(limit.extended === undefined
          ? []
          : [{ timeLimit: limit.extended.timeLimit, variant: limit.variant }]),
      ]
        .flatMap((named) => problemsOf(named, timeLimits))
        .map((problem) => `the limit "${name}" ${problem}`),
      ...unknown.map(
        (step) =>
          `the limit "${name}" names step "${step}", which is not declared; declare it or leave it out`,
      ),
      ...both.map(
        (step) => `the limit "${name}" both runs and rests in step "${step}"; choose one`,
      ),
      ...(name in steps ? [`the limit "${name}" is named like a step; name them apart`] : []),
    ];
  });

function problemsOf(
  { timeLimit, variant }: Pick<StepLimit<unknown>, 'timeLimit' | 'variant'>,
  timeLimits: TimeLimitTable,
): string[] {
  const rows = timeLimits.rows.filter(({ key }) => key === timeLimit);
  const variants = rows.flatMap((row) => row.variant ?? []);
  if (rows.length === 0)
    return [
      `is "${timeLimit}", which is not in the table; add it to time-limits.ts of the task or correct the name`,
    ];
  if (variant === undefined)
    return variants.length === 0
      ? []
      : [`"${timeLimit}" has several variants; choose one of ${variants.join(', ')}`];
  if (variants.length === 0) return [`"${timeLimit}" has no variants; remove the choice`];
  // A choice that does not look at the case is known now; the others only while a case runs.
  const chosen = variant.length === 0 ? (variant as () => string | undefined)() : undefined;
  return chosen === undefined || variants.includes(chosen)
    ? []
    : [`"${timeLimit}" has no variant "${chosen}"; choose one of ${variants.join(', ')}`];
}
