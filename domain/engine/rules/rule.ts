import type { TimeLimitTable } from '../../time/time-limit-table';
import type { Process } from '../process';

/** What must hold of a declaration. Each message says what to do. */
export type Rule = (process: Process<unknown>, timeLimits: TimeLimitTable) => string[];
