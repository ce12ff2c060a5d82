import { z } from 'zod';
import { mayReadCase } from '../access/may-read';
import { readingOf } from '../access/reading-of';
import { tasksThat } from '../../domain/processes/tasks-that';
import { Refusal } from '../../domain/problems';
import type { Process } from '../../domain/engine/process';
import { processNamed } from '../../domain/processes';
import type { CaseState } from '../../domain/engine/state';
import { Prisma, withInstitution, type Transaction } from '../../runtime/database';
import type { Sql } from '../../runtime/plain-database';
import { callerKey, type Caller, type SystemCaller } from '../access/caller';
import type { Runtime } from '../../runtime/runtime';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import type { Day } from '../../domain/time/lasting';

export interface FoundCase {
  caseId: string;
  institutionId: string;
  number: string;
  title: string;
  task: string;
  lastEventAt: string;
  state: CaseState;
  process: Process<unknown>;
  /** When it was asked for, by the system's clock: all that is asked of it is asked as of then. */
  now: Instant;
}

/**
 * The case, where the caller may know of it; otherwise 404, whether it exists or not. A case of
 * another institution is found through its share, and only then.
 */
export const findCase = (
  { prisma }: Pick<Runtime, 'prisma'>,
  caller: Caller,
  caseId: string,
  now: Instant,
): Promise<FoundCase> =>
  withInstitution(prisma, caller.institutionId, (tx) => findCaseWithin(tx, caller, caseId, now));

/** The same, in a transaction bound to the caller's institution. */
export async function findCaseWithin(
  sql: Sql,
  caller: Caller,
  caseId: string,
  now: Instant,
): Promise<FoundCase> {
  if (!z.uuid().safeParse(caseId).success) throw new Refusal('NOT_FOUND');
  return readCase(sql, caseId, now, await readableBy(sql, caller, dayOf(now)));
}

/**
 * The case, whoever asks: for whoever has a key of its own to it, as a follow-up code is, or a
 * right that was checked before. In a transaction bound to the case's institution.
 * @throws Refusal NOT_FOUND
 */
export const findCaseUnchecked = (sql: Sql, caseId: string, now: Instant): Promise<FoundCase> =>
  readCase(sql, caseId, now, Prisma.sql`true`);

async function readCase(
  sql: Sql,
  caseId: string,
  now: Instant,
  condition: Prisma.Sql,
): Promise<FoundCase> {
  const [row] = await sql.$queryRaw<FoundRow[]>`
    select c.institution_id as "institutionId", c.number, c.title, c.task, c.process_version
      as "processVersion", c.last_event_at as "lastEventAt", c.state from cases c
        where c.id = ${caseId} and ${condition}`;
  if (row === undefined) throw new Refusal('NOT_FOUND');
  const { processVersion, lastEventAt, ...rest } = row;
  return {
    caseId,
    ...rest,
    lastEventAt: lastEventAt.toISOString(),
    process: processNamed(row.task, processVersion),
    now,
  };
}

/**
 * Condition on `cases c`, in a transaction bound to the caller's institution: whether the caller
 * may know of it. A system reads what it opened itself, and otherwise no submissions.
 */
export const readableBy = async (
  sql: Pick<Sql, '$queryRaw'>,
  caller: Caller,
  on: Day,
): Promise<Prisma.Sql> =>
  caller.kind === 'person'
    ? mayReadCase(await readingOf(sql, caller.personId, caller.institutionId, on))
    : readableBySystem(caller);

/** What people submitted is for the persons who handle it, and for the system that passed it on. */
export const readableBySystem = (caller: SystemCaller): Prisma.Sql => Prisma.sql`(
  c.task <> all(${tasksThat('isSubmission')}::text[])
  or exists (select from case_openings o where o.case_id = c.id
    and o.institution_id = ${caller.institutionId} and o.caller = ${callerKey(caller)}))`;

type FoundRow = Omit<FoundCase, 'caseId' | 'lastEventAt' | 'process' | 'now'> & {
  processVersion: number;
  lastEventAt: Date;
};

/**
 * A transaction bound to the institution that the case belongs to, which only {@link findCase} may
 * name.
 */
export const withinCase = <T>(
  { prisma }: Pick<Runtime, 'prisma'>,
  { institutionId }: Pick<FoundCase, 'institutionId'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> => withInstitution(prisma, institutionId, work);
