import { Prisma } from '../../generated/prisma/client';

/** Codes that a case carries, by the key below which its data have them. */
export const dataKeys = {
  channel: 'channel',
  declaredKind: 'declared',
  recognisedKind: 'recognised',
  ground: 'ground',
  severity: 'severity',
  priority: 'priority',
  category: 'category',
  supportLevel: 'level',
  changeType: 'type',
  source: 'source',
} as const;
type DataGrouping = keyof typeof dataKeys;

const byData = Object.fromEntries(
  Object.entries(dataKeys).map(([grouping, key]) => [
    grouping,
    Prisma.sql`c.data ->> ${key}::text`,
  ]),
) as Record<DataGrouping, Prisma.Sql>;

/**
 * The groupings of a cohort's rows `x`, each beside its case `c`. A case that has nothing recorded
 * there has no group.
 */
export const groupings = {
  task: Prisma.sql`c.task`,
  /** Id of the service or resource; none where the case is about something else. */
  subject: Prisma.sql`c.subject_id`,
  ...byData,
  month: Prisma.sql`to_char(x.at at time zone 'Europe/Riga', 'YYYY-MM')`,
  result: Prisma.sql`x.result`,
  step: Prisma.sql`x.step`,
  evaluation: Prisma.sql`x.outcome`,
  decision: Prisma.sql`x.outcome`,
  timeLimit: Prisma.sql`x.rule`,
  rootCategory: Prisma.sql`x.answered`,
  cause: Prisma.sql`x.answered`,
  /** The use of a submission (PU2-18 sheet, feedback). */
  use: Prisma.sql`x.use`,
  age: Prisma.sql`x.age`,
  /** Month in which the risk is looked at again. */
  nextReview: Prisma.sql`to_char(x.review_at at time zone 'Europe/Riga', 'YYYY-MM')`,
  /** Number of the case. */
  knownError: Prisma.sql`x.number`,
} as const;

export type Grouping = keyof typeof groupings;
