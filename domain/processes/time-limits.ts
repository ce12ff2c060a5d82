import { tasks } from '.';
import { escalationLimits } from '../engine/escalation-limits';
import { TimeLimitTable } from '../time/time-limit-table';

/** Every time limit that is a length: those of each task, and the engine's own. */
export const timeLimits = new TimeLimitTable([
  ...tasks.flatMap((task) => task.timeLimits),
  ...escalationLimits,
]);
