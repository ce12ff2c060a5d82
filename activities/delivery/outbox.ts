import type { Fault } from '../../runtime/faults';
import type { Kind } from '../../store/outbox/enqueue';
import type { Sql } from '../../runtime/plain-database';

/** A row of the outbox that this delivery has taken up. */
export interface Sending {
  id: string;
  institutionId: string;
  /** Empty, and 0, where it tells of no case. */
  caseId: string;
  sequence: number;
  sendKey: string;
  kind: Kind;
  payload: unknown;
  at: Date;
  /** This one included. */
  attempts: number;
}

/** One moment by the system's time, which says what is due, and by the wall. */
export interface Moment {
  now: Date;
  wall: Date;
}

/**
 * How long a row belongs to the delivery that took it up, in seconds. Longer than any delivery can
 * last, so that nobody else begins it meanwhile; when the deliverer is killed, others begin it anew
 * after that time. No transaction stays open while a server is spoken to: it would hold back
 * everybody who reads up to the oldest transaction still running. By the wall, as a server answers
 * by it.
 */
const heldForSeconds: Readonly<Record<Kind, number>> = {
  notice: 15,
  message: 15,
  opening: 30,
  mail: 180,
  letter: 180,
  vacancies: 180,
};

/**
 * Takes up the oldest row that is due, in a transaction bound to its institution. Rows of
 * transactions that might still be overtaken by an earlier one are left for later, so that order is
 * kept. A row that is visible and yet younger than every transaction here came with a backup of
 * another server, which counted on its own: nothing can overtake it.
 */
export async function takeNext(
  sql: Sql,
  kinds: readonly Kind[],
  { now, wall }: Moment,
): Promise<Sending | undefined> {
  const heldUntil = JSON.stringify(
    Object.fromEntries(kinds.map((kind) => [kind, after(wall, heldForSeconds[kind])])),
  );
  const [taken] = await sql.$queryRaw<Sending[]>`
    update outbox set attempts = attempts + 1,
      held_until = (${heldUntil}::json ->> kind)::timestamptz,
      not_before = case when ${isWall({ now, wall })} then (${heldUntil}::json ->> kind)::timestamptz
        else not_before end
     where id = (
       select id from outbox
        where delivered_at is null and kind = any(${[...kinds]}::text[])
          and not_before <= ${now.toISOString()}::timestamptz
          and held_until <= ${wall.toISOString()}::timestamptz
          and (xact_id < pg_snapshot_xmin(pg_current_snapshot())
            or xact_id >= pg_snapshot_xmax(pg_current_snapshot()))
        order by id limit 1 for update skip locked)
    returning id::text, institution_id as "institutionId", coalesce(case_id, '') as "caseId",
      coalesce(sequence, 0) as sequence, send_key as "sendKey", kind, payload, at, attempts`;
  return taken;
}

/**
 * Where nothing is rehearsed. There `not_before` says as well that a row is held, as a worker of the
 * release before may run beside this one and knows no other sign: two would send one mail.
 */
const isWall = ({ now, wall }: Moment): boolean => Math.abs(now.getTime() - wall.getTime()) < 1_000;

/** Never delivered again. */
export const settle = (sql: Sql, { id }: Sending, outcome: string, now: Date): Promise<number> =>
  sql.$executeRaw`update outbox set delivered_at = ${now.toISOString()}::timestamptz,
    outcome = ${outcome}, last_error = null where id = ${id}::bigint`;

/** Tried again later, by the wall; nothing is ever given up. */
export const postpone = (
  sql: Sql,
  { id, attempts }: Sending,
  fault: Fault,
  { now, wall }: Moment,
): Promise<number> =>
  sql.$executeRaw`update outbox set last_error = ${fault.summary},
    not_before = least(not_before, ${now.toISOString()}::timestamptz),
    held_until = ${after(wall, pauseInSeconds(attempts, fault.isLasting)).toISOString()}::timestamptz where id = ${id}::bigint`;

/** Doubles up to five minutes; an hour where the receiver said that it will not do. */
const pauseInSeconds = (attempts: number, isLasting: boolean): number =>
  isLasting ? 3_600 : Math.min(2 ** Math.min(attempts, 9), 300);

const after = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1_000);
