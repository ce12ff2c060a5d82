import { governanceTaskCodes, type GovernanceTaskCode } from '../governance/task-codes';
import { announcers } from './announcers';
import type { Process } from './process';

/** By task: whether a case of it is raised, or only a note written. */
export type Arrows = Partial<Record<GovernanceTaskCode, 'raises' | 'notes'>>;

/**
 * Other governance tasks that a process sets off, in the order of their codes: by raising a case,
 * or by a note for the subject's manager. Where it does both, it asks for a case.
 */
export function arrowsOf(process: Process<unknown>): Arrows {
  const kinds = announcers(process).flatMap(([, { mayAnnounce = [] }]) => mayAnnounce);
  const leadsTo = (word: 'raise' | 'note', task: GovernanceTaskCode): boolean =>
    kinds.some((kind) => kind.startsWith(`${word} `) && kind.endsWith(` ${task}`));
  return Object.fromEntries(
    governanceTaskCodes
      .filter((task) => task !== process.code)
      .filter((task) => leadsTo('raise', task) || leadsTo('note', task))
      .map((task) => [task, leadsTo('raise', task) ? 'raises' : 'notes']),
  );
}
