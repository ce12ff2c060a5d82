import { Prisma } from '../../generated/prisma/client';
import type { Overview } from '../access/overview';
import type { Period } from './period';

/** The cases that a report is about. */
export interface Counted {
  institutionId: string;
  /**
   * The reader of the report: cases hidden from this person (R21) are in none of its figures.
   * Absent for a system.
   */
  personId?: string;
  overview: Overview;
  tasks: readonly string[];
  /** Only those about this service or resource. */
  subjectId?: string;
  period: Period;
  now: Date;
}

/**
 * The table `counted`: cases of the institution itself, whatever other institutions share with it.
 * Cases that closed for the last time before the period have nothing in it and are left out at
 * once.
 */
export const counted = ({
  institutionId,
  personId,
  overview,
  tasks,
  subjectId,
  period,
}: Counted): Prisma.Sql => Prisma.sql`
  counted as materialized (
    select c.id, c.task, c.subject_id, c.received_at, c.closed_at, c.result, c.data
      from cases c
     where c.institution_id = ${institutionId} and c.task = any(${[...tasks]}::text[])
       and c.received_at < ${period.until}
         and (c.closed_at is null or c.closed_at >= ${period.from})
       and ${personId === undefined ? Prisma.sql`true` : Prisma.sql`not (${personId} = any(c.hidden_from))`}
       and ${overview === 'institution' ? Prisma.sql`true` : Prisma.sql`c.subject_id = any(${[...overview]}::text[])`}
       and ${subjectId === undefined ? Prisma.sql`true` : Prisma.sql`c.subject_id = ${subjectId}`})`;
