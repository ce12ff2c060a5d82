import { z } from 'zod';

/**
 * What people say of a case: governance task, year of opening, running number within the
 * institution, e.g. `PU2-20/2026/000123`.
 */
export const CaseNumber = z.string().regex(/^PU[1-3]-\d{1,2}\/\d{4}\/\d{6}$/);

/**
 * The name of one work item within its case: step, visit of the step, number within the visit, e.g.
 * `authorise.1.2`.
 */
export type WorkItemId = string;

/** An instant, ISO 8601 in UTC with milliseconds. */
export type Instant = string;
