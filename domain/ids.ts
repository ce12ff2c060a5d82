import { z } from 'zod';

/** What machines say; people see a {@link CaseNumber}. UUID version 7, so ids sort by time of creation. */
export const CaseId = z.uuid({ version: 'v7' }).brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const InstitutionId = z.uuid({ version: 'v7' }).brand<'InstitutionId'>();
export type InstitutionId = z.infer<typeof InstitutionId>;

export const PersonId = z.uuid({ version: 'v7' }).brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** What people say of a case: governance task, year of opening, running number within the institution, e.g. `PU2-20/2026/000123`. */
export const CaseNumber = z.string().regex(/^PU[1-3]-\d{1,2}\/\d{4}\/\d{6}$/).brand<'CaseNumber'>();
export type CaseNumber = z.infer<typeof CaseNumber>;

/** The name of one work item within its case: step, visit of the step, number within the visit, e.g. `authorise.1.2`. */
export type WorkItemId = string;

/** An instant, ISO 8601 in UTC with milliseconds. */
export type Instant = string;
