import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { forEachInstitution } from '../registers/for-each-institution';

/** What time alone was to have done by an instant, and what it has set off since another. */
export interface Due {
  cases: { caseId: string; institutionId: string; task: string }[];
  monitors: { institutionId: string; termsCode: string; wakes: number }[];
  /** Institutions whose outbox has something to send. */
  sendings: string[];
  /** Cases to which something was delivered, once each time; they may have to take it in yet. */
  told: { caseId: string; institutionId: string }[];
}

/** The instants in question: of the system's time, and by the wall. */
export interface Asked {
  now: Date;
  since: Date;
  wall: Date;
}

const mostAtOnce = 50;

/** What was due by now and has not come to its end, in all institutions. */
export async function dueBy(plain: PlainDatabase, asked: Asked): Promise<Due> {
  const due = nothing();
  await forEachInstitution(plain, (id) => addDue(due, plain, id, asked));
  return due;
}

/** The same in some institutions, which costs less where one looks again and again. */
export async function dueIn(
  plain: PlainDatabase,
  institutionIds: Iterable<string>,
  asked: Asked,
): Promise<Due> {
  const due = nothing();
  for (const id of institutionIds) await addDue(due, plain, id, asked);
  return due;
}

const nothing = (): Due => ({ cases: [], monitors: [], sendings: [], told: [] });

const addDue = (
  due: Due,
  plain: PlainDatabase,
  id: string,
  { now, since, wall }: Asked,
): Promise<void> =>
  plain.within(id, async (sql) => {
    const [cases, monitors, hasSendings, told] = await Promise.all([
      casesDue(sql, id, now),
      monitorsDue(sql, id, now),
      sendingsDue(sql, id, now, wall),
      toldSince(sql, id, since),
    ]);
    due.cases.push(...cases);
    due.monitors.push(...monitors);
    if (hasSendings) due.sendings.push(id);
    due.told.push(...told);
  });

const casesDue = (sql: Sql, institutionId: string, now: Date): Promise<Due['cases']> =>
  sql.$queryRaw`
    select id as "caseId", institution_id as "institutionId", task from cases
     where institution_id = ${institutionId} and next_moment_at <= ${now.toISOString()}::timestamptz
     order by next_moment_at, id limit ${mostAtOnce}`;

const monitorsDue = (sql: Sql, institutionId: string, now: Date): Promise<Due['monitors']> =>
  sql.$queryRaw`
    select institution_id as "institutionId", terms_code as "termsCode", wakes from level_monitors
     where institution_id = ${institutionId} and ended_at is null
       and (wakes > woken or wakes_at <= ${now.toISOString()}::timestamptz)
     order by terms_code`;

/**
 * One that is held by its first delivery counts too: it is on its way. One that failed does not
 * while it waits for its next try, or time would stand as long as a mail server does.
 */
async function sendingsDue(
  sql: Sql,
  institutionId: string,
  now: Date,
  wall: Date,
): Promise<boolean> {
  const due = await sql.$queryRaw<unknown[]>`
    select 1 from outbox
     where institution_id = ${institutionId} and delivered_at is null
       and (attempts > 0 and last_error is null
         or not_before <= ${now.toISOString()}::timestamptz
           and held_until <= ${wall.toISOString()}::timestamptz) limit 1`;
  return due.length > 0;
}

/** The first instant after this one at which a case, a monitor or a mail has something to do. */
export async function nextInstant(plain: PlainDatabase, after: Date): Promise<Date | undefined> {
  const found: Date[] = [];
  await forEachInstitution(plain, (id) =>
    plain.within(id, async (sql) => {
      const at = after.toISOString();
      const [row] = await sql.$queryRaw<{ at: Date | null }[]>`
        select least(
          (select min(next_moment_at) from cases
            where institution_id = ${id} and next_moment_at > ${at}::timestamptz),
          (select min(wakes_at) from level_monitors
            where institution_id = ${id} and ended_at is null and wakes_at > ${at}::timestamptz),
          (select min(not_before) from outbox
            where institution_id = ${id} and delivered_at is null
              and not_before > ${at}::timestamptz)) as at`;
      if (row?.at) found.push(row.at);
    }),
  );
  return found.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

/** The institution is the one that told, which need not be the case's own. */
const toldSince = (sql: Sql, institutionId: string, since: Date): Promise<Due['told']> =>
  sql.$queryRaw`
    select payload ->> 'toCase' as "caseId", institution_id as "institutionId" from outbox
     where institution_id = ${institutionId} and kind = 'message'
       and payload ->> 'toCase' is not null and delivered_at >= ${since.toISOString()}::timestamptz
    union all
    select l.from_case_id, o.institution_id from outbox o
      join case_links l on l.to_case_id = o.payload ->> 'toFollowersOf'
     where o.institution_id = ${institutionId} and o.kind = 'message'
       and o.delivered_at >= ${since.toISOString()}::timestamptz`;
