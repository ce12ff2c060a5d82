import type { Process } from '../../domain/engine/process';
import { processes } from '../../domain/processes';

/** The limits of the case as a whole, as `PU2-18/answer`. */
export const caseLimitsOf = (tasks: readonly string[]): string[] =>
  keysOf(tasks, ({ limits = {} }) => Object.keys(limits));

/**
 * With which clocks of these governance tasks somebody can be late: those of the case, and of
 * steps. A step that goes on when its date comes (a consultation, a reporter's silence) is never
 * late. Reminders of late items are not counted again.
 */
export const limitsOf = (tasks: readonly string[]): string[] => [
  ...caseLimitsOf(tasks),
  ...keysOf(tasks, ({ steps }) =>
    Object.entries(steps).flatMap(([name, step]) =>
      step.kind === 'task' && step.due !== undefined && step.due.passed !== 'goOn' ? [name] : [],
    ),
  ),
];

function keysOf(
  tasks: readonly string[],
  namesIn: (process: Process<unknown>) => string[],
): string[] {
  // Each version is typed where it is declared; only what all have in common is looked at.
  const ofTasks = processes.filter(({ code }) =>
    tasks.includes(code),
  ) as unknown as readonly Process<unknown>[];
  return [
    ...new Set(
      ofTasks.flatMap((process) => namesIn(process).map((name) => `${process.code}/${name}`)),
    ),
  ];
}
