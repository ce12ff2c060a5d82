import type { Meanings, ReportName } from '../engine/meanings';
import { processes } from './index';

type Meaning = keyof Meanings<unknown, string>;
/** Read of any process: fields and steps by their names. */
type Said = Readonly<{ code: string }> & Meanings<Record<string, unknown>, string>;

// Each version is typed where it is declared; only what all have in common is looked at.
const declared = processes as unknown as readonly Said[];

/** Codes of the governance tasks that have a process, in the order of their register. */
export const tasksWithProcess: readonly string[] = codesOf(declared);

/** Codes of the tasks of which a published version says this of itself. */
export const tasksThat = (mean: Meaning): string[] =>
  codesOf(declared.filter((process) => process[mean] !== undefined));

/** @throws Error where not exactly one task does: the caller can do with one only */
export const taskThat = (means: Meaning): string => meaningOf(means).task;

/** What each such task says, as its newest version says it. */
export const meaningsOf = <M extends Meaning>(
  means: M,
): { task: string; means: NonNullable<Said[M]> }[] =>
  tasksThat(means).flatMap((task) => {
    const said = declared.findLast(
      ({ code, [means]: what }) => code === task && what !== undefined,
    );
    return said?.[means] === undefined ? [] : [{ task, means: said[means] }];
  });

/** What the one such task says. @throws Error as `taskThat` */
export function meaningOf<M extends Meaning>(
  means: M,
): { task: string; means: NonNullable<Said[M]> } {
  const [one, ...others] = meaningsOf(means);
  if (one === undefined || others.length > 0)
    throw new Error(`one governance task has to be declared "${means}"; name it in one of them`);
  return one;
}

/** Codes of the tasks whose cases a report counts. */
export const tasksReportedAs = (name: ReportName): string[] =>
  meaningsOf('report').flatMap(({ task, means }) => (means.as === name ? [task] : []));

/** By what a report counts them. */
export const reportedAs = (name: ReportName): Said['report'] =>
  meaningsOf('report').find(({ means }) => means.as === name)?.means;

function codesOf(processes: readonly Said[]): string[] {
  return [...new Set(processes.map(({ code }) => code))];
}
