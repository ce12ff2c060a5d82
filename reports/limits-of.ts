import type { Process } from '../domain/engine/process';
import { processes } from '../domain/processes';

/**
 * Names of the clocks of these governance tasks with which somebody can be late. A step that goes on when its date comes (a
 * consultation, a reporter's silence) has no latecomers.
 */
export function limitsOf(tasks: readonly string[]): string[] {
  // Each version is typed where it is declared; only what all have in common is looked at.
  const ofTasks = processes.filter(({ code }) => tasks.includes(code)) as unknown as readonly Process<unknown>[];
  const names = ofTasks.flatMap(({ steps, limits = {} }) => [
    ...Object.keys(limits),
    ...Object.entries(steps).flatMap(([name, step]) => (step.kind === 'task' && step.due !== undefined && step.due.passed !== 'goOn' ? [name] : [])),
  ]);
  return [...new Set(names)];
}
