import type { Caller } from '../access/caller';
import { overviewOfCaller } from '../access/overview-of-caller';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { readableBySystem } from './find-case';
import { isLateAt } from './search';

/** How many cases of a task are open, and how many of them are late. */
export interface OpenCases {
  open: number;
  overdue: number;
}

/**
 * Counts the cases that the caller may see in figures, by task. Undefined where that is nothing.
 */
export async function openCasesByTask(
  sql: Sql,
  caller: Caller,
  now: Instant,
): Promise<ReadonlyMap<string, OpenCases> | undefined> {
  const seen = await casesSeenInFigures(sql, caller, dayOf(now));
  if (seen === undefined) return undefined;
  const rows = await sql.$queryRaw<({ task: string } & OpenCases)[]>`
    select c.task, count(*)::int as open, (count(*) filter (where ${isLateAt(new Date(now))}))::int
      as overdue
      from cases c where c.closed_at is null and ${seen} group by c.task`;
  return new Map(rows.map(({ task, ...counts }) => [task, counts]));
}

/** Condition on `cases c`: what the caller sees in figures. Undefined for those who see none. */
async function casesSeenInFigures(
  sql: Sql,
  caller: Caller,
  on: Day,
): Promise<Prisma.Sql | undefined> {
  const overview = await overviewOfCaller(sql, caller, on);
  if (overview === undefined) return undefined;
  const ofInstitution = Prisma.sql`c.institution_id = ${caller.institutionId}`;
  if (caller.kind !== 'person') return Prisma.sql`${ofInstitution} and ${readableBySystem(caller)}`;
  const ofSubjects =
    overview === 'institution'
      ? Prisma.sql`true`
      : Prisma.sql`c.subject_id = any(${[...overview]}::text[])`;
  return Prisma.sql`${ofInstitution} and not (${caller.personId} = any(c.hidden_from))
    and ${ofSubjects}`;
}
