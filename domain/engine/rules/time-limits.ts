import { timeLimits } from '../../time/rules';
import type { Rule } from '../lint';
import type { DueRule } from '../process';

/** The limits of the steps stand in the table, with a variant exactly where the table has several. */
export const timeLimitsExist: Rule = ({ steps }) =>
  Object.entries(steps).flatMap(([name, step]) => (step.kind === 'task' && step.due !== undefined ? problemsOf(step.due).map((problem) => `the time limit of step "${name}" ${problem}`) : []));

function problemsOf({ rule, variant }: DueRule<unknown>): string[] {
  const rows = timeLimits.filter(({ key }) => key === rule);
  const variants = rows.flatMap((row) => row.variant ?? []);
  if (rows.length === 0) return [`is "${rule}", which is not in the table; add it there or correct the name`];
  if (variant === undefined) return variants.length === 0 ? [] : [`"${rule}" has several variants; choose one of ${variants.join(', ')}`];
  if (variants.length === 0) return [`"${rule}" has no variants; remove the choice`];
  // A choice that does not look at the case is known now; the others only while a case runs.
  const chosen = variant.length === 0 ? (variant as () => string | undefined)() : undefined;
  return chosen === undefined || variants.includes(chosen) ? [] : [`"${rule}" has no variant "${chosen}"; choose one of ${variants.join(', ')}`];
}
