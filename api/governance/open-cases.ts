import { overviewOf } from '../../store/access/may-oversee';
import { Refusal } from '../../domain/problems';
import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { isLateAt } from '../../store/cases/search';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { Caller } from '../../store/access/caller';

/** How many cases of a task are open, and how many of them are late. */
export interface OpenCases {
  open: number;
  overdue: number;
}

/**
 * Counts the cases that the caller may see in figures, by task. Undefined where that is nothing.
 */
export async function openCasesByTask(
  tx: Transaction,
  caller: Caller,
): Promise<ReadonlyMap<string, OpenCases> | undefined> {
  const seen = await casesSeenInFigures(tx, caller);
  if (seen === undefined) return undefined;
  const rows = await tx.$queryRaw<({ task: string } & OpenCases)[]>`
    select c.task, count(*)::int as open, (count(*) filter (where ${isLateAt(new Date())}))::int as overdue
      from cases c where c.closed_at is null and ${seen} group by c.task`;
  return new Map(rows.map(({ task, ...counts }) => [task, counts]));
}

/** Condition on `cases c`: what the caller sees in figures. Undefined for those who see none. */
async function casesSeenInFigures(
  tx: Transaction,
  caller: Caller,
): Promise<Prisma.Sql | undefined> {
  const ofInstitution = Prisma.sql`c.institution_id = ${caller.institutionId}`;
  // A system reads every case of its institution.
  if (caller.kind !== 'person') return ofInstitution;
  const overview = await overviewOf(tx, caller.personId, todayInRiga()).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (overview === undefined) return undefined;
  const ofSubjects =
    overview === 'institution'
      ? Prisma.sql`true`
      : Prisma.sql`c.subject_id = any(${[...overview]}::text[])`;
  return Prisma.sql`${ofInstitution} and not (${caller.personId} = any(c.hidden_from)) and ${ofSubjects}`;
}
