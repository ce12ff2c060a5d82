import type { Process } from '../engine/process';
import { portfolioOwners } from '../roles';
import { unique } from '../unique';
import { processes } from './index';

/**
 * Every role that may come to handle a case of the process: that one of its steps may be offered to,
 * that may hold it, or that manages a portfolio (R34).
 */
const handlerRoles = (process: Process<unknown>): string[] => [
  ...Object.values(process.steps).flatMap((step) =>
    step.kind === 'task' ? step.performers.possible : [],
  ),
  ...process.hold.performers.possible,
  ...portfolioOwners,
];

const submitted = processes.flatMap((process) =>
  process.submitter === undefined ? [] : [{ process, submitter: process.submitter }],
);

/** Tasks whose cases somebody outside submits, with the field of the request that names them. */
export const submittedTasks: readonly { task: string; name: string }[] = submitted.map(
  ({ process: { code }, submitter: { name } }) => ({ task: code, name }),
);

/** Roles that may come to handle such a case, and so read who submitted it (R34). */
export const rolesThatReadSubmitters: readonly string[] = unique(
  submitted.flatMap(({ process }) => handlerRoles(process)),
);
