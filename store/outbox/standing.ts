import type { Sql } from '../../runtime/plain-database';
import type { Kind } from './enqueue';

/** What of one kind is still to be sent. */
export interface OutboxStanding {
  kind: Kind;
  waiting: number;
  /** Of those waiting, how many have been tried in vain. */
  failing: number;
  oldestAt: Date | null;
}

/** Something that could not be sent so far. */
export interface Failing {
  id: string;
  kind: Kind;
  /** Number of the case that it tells of, where it tells of one. */
  number: string | null;
  attempts: number;
  /** Names and codes of the failure; no words of a mail server, which repeat addresses. */
  error: string;
  /** By the wall. */
  nextTryAt: Date;
}

/** What lies in the outbox of the institution that the transaction is bound to. */
export const outboxStanding = (sql: Sql): Promise<OutboxStanding[]> =>
  sql.$queryRaw<OutboxStanding[]>`
    select kind, count(*)::int as waiting,
      (count(*) filter (where last_error is not null))::int as failing, min(at) as "oldestAt"
      from outbox where delivered_at is null and institution_id = current_institution()
        group by kind order by kind`;

/** The failing ones, those tried most often first. */
export const failingInOutbox = (sql: Sql, limit: number): Promise<Failing[]> =>
  sql.$queryRaw<Failing[]>`
    select o.id::text, o.kind, c.number, o.attempts, o.last_error as error,
      o.held_until as "nextTryAt"
      from outbox o left join cases c on c.id = o.case_id
     where o.delivered_at is null and o.last_error is not null
       and o.institution_id = current_institution()
     order by o.attempts desc, o.id limit ${limit}`;

/**
 * As long as a delivery holds a row at the longest, in milliseconds, and some: what is to be tried
 * later than that is held by nobody.
 */
const longestHoldMs = 200_000;

/** Whether bringing it forward is of use and safe: else it is tried within minutes anyway. */
export const canBringForward = (nextTryAt: Date, wall: Date): boolean =>
  nextTryAt.getTime() - wall.getTime() > longestHoldMs;

/**
 * Has something that failed tried at once, where nobody is trying it. Two deliveries of one row
 * would send it twice. What failed before rows were held by the wall is made due as well.
 * @returns whether there was such a row
 */
export const bringForward = async (sql: Sql, id: string, wall: Date): Promise<boolean> =>
  (await sql.$executeRaw`
    update outbox set held_until = ${wall.toISOString()}::timestamptz,
      not_before = least(not_before, ${wall.toISOString()}::timestamptz)
     where id = ${id}::bigint and delivered_at is null and last_error is not null
       and institution_id = current_institution()
       and held_until > ${new Date(wall.getTime() + longestHoldMs).toISOString()}::timestamptz`) >
  0;

/** Whether there is such a row of the institution, sent or not. */
export async function isInOutbox(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.$queryRaw<unknown[]>`
    select 1 from outbox where id = ${id}::bigint and institution_id = current_institution()`;
  return rows.length > 0;
}
