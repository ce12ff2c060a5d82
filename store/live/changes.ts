import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import type { Caller } from '../access/caller';
import { heldRoles } from '../access/held-roles';
import { readableBy } from '../cases/find-case';
import { Prisma } from '../../generated/prisma/client';

/** An event that a case's log got. */
export interface Change {
  caseId: string;
  sequence: number;
  /** Null where no person acted. */
  by: { id: string; name: string } | null;
}

/**
 * How far the logs were read: the oldest transaction that still ran. What it and later ones wrote
 * may not have been there yet, and is read again, so that nothing is passed over.
 */
export type Mark = string;

/** As many as are told one by one; who missed more looks anew. */
const most = 1_000;

export const currentMark = async (sql: Sql): Promise<Mark> => (await snapshot(sql)).oldest;

/** The oldest transaction that still runs, and the one that comes next. */
async function snapshot(sql: Sql): Promise<{ oldest: Mark; next: Mark }> {
  const [row] = await sql.$queryRaw<{ oldest: Mark; next: Mark }[]>`
    select pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as next
      from pg_current_snapshot() s`;
  return row ?? { oldest: '0', next: '0' };
}

/**
 * The events since a mark, of the cases that the bound institution sees, and the next mark.
 * `isTooMuch` where they are too many to tell, or the mark is not of this database's past. Then the
 * next mark passes over what still runs, or one long transaction would make it too much every time.
 */
export async function changesSince(
  sql: Sql,
  mark: Mark,
): Promise<{ changes: Change[]; mark: Mark; isTooMuch: boolean }> {
  const [{ oldest, next }, rows] = await Promise.all([
    snapshot(sql),
    sql.$queryRaw<{ caseId: string; sequence: number; id: string | null; name: string | null }[]>`
      select e.case_id as "caseId", e.sequence, e.actor_id as id, p.display_name as name
        from case_events e left join persons p on p.id = e.actor_id
       where e.xact_id >= ${mark}::text::xid8
       order by e.xact_id, e.case_id, e.sequence limit ${most + 1}::int`,
  ]);
  const isTooMuch = rows.length > most || BigInt(mark) > BigInt(next);
  return {
    changes: rows.map(({ caseId, sequence, id, name }) => ({
      caseId,
      sequence,
      by: id === null || name === null ? null : { id, name },
    })),
    mark: isTooMuch ? next : oldest,
    isTooMuch,
  };
}

/** Of the cases those that the caller may read on the day, and whether somebody like them is asked there. */
export async function readableAmong(
  sql: Sql,
  caller: Caller,
  caseIds: readonly string[],
  on: Day,
): Promise<Map<string, { isOffered: boolean }>> {
  if (caseIds.length === 0) return new Map();
  const rows = await sql.$queryRaw<{ id: string; isOffered: boolean }[]>`
    select c.id, ${isOfferedTo(caller, on)} as "isOffered" from cases c
     where c.id = any(${[...caseIds]}::text[]) and ${await readableBy(sql, caller, on)}`;
  return new Map(rows.map(({ id, isOffered }) => [id, { isOffered }]));
}

/** Condition on `cases c`: one of its items, open or not, was for somebody in the caller's roles. */
const isOfferedTo = (caller: Caller, on: Day): Prisma.Sql =>
  caller.kind === 'person'
    ? Prisma.sql`exists (
        select from work_items w join work_item_candidates k on k.work_item_id = w.id
         where w.case_id = c.id and (k.scope_type = 'person' or (k.role, k.scope_id) in (
           select r.role, r.scope_id from (${heldRoles(caller.personId, on)}) r)))`
    : Prisma.sql`false`;
