import { v7 as newId } from 'uuid';
import type { Sql } from '../../runtime/plain-database';

/** One sign-in of a person in one browser. Times are read by the clock of the database. */
export interface PersonSession {
  id: string;
  /** As the browser names itself; for the person to recognise it. */
  browser: string;
  startedAt: Date;
  lastUsedAt: Date;
  /** When it ends, however much it is used. */
  endsAt: Date;
}

/** How long a session may last, and how long it may be left alone. */
export interface SessionBounds {
  lengthSeconds: number;
  idleSeconds: number;
}

/** Begins a session and clears away those that are over. @returns its id */
export async function beginSession(
  sql: Sql,
  { personId, browser }: { personId: string; browser: string },
  { lengthSeconds, idleSeconds }: SessionBounds,
): Promise<string> {
  const id = newId();
  await sql.$executeRaw`
    with over as (
      delete from person_sessions
       where ends_at <= now() or last_used_at <= now() - make_interval(secs => ${idleSeconds}::float8)
    )
    insert into person_sessions (id, person_id, browser, started_at, last_used_at, ends_at)
    values (${id}, ${personId}, ${browser}, now(), now(),
            now() + make_interval(secs => ${lengthSeconds}::float8))`;
  return id;
}

/**
 * Notes that a session is used. It is written once a minute and no oftener, so that reading does not
 * become writing.
 * @param isUnattended a page asks by itself, and nobody uses anything
 * @returns false where it is over, was ended, or is somebody else's
 */
export async function useSession(
  sql: Sql,
  { id, personId }: { id: string; personId: string },
  idleSeconds: number,
  isUnattended: boolean,
): Promise<boolean> {
  const [found] = await sql.$queryRaw<{ lives: boolean }[]>`
    with living as (
      select id, last_used_at from person_sessions
       where id = ${id} and person_id = ${personId} and ends_at > now()
         and last_used_at > now() - make_interval(secs => ${idleSeconds}::float8)
    ), noted as (
      update person_sessions set last_used_at = now()
       where id in (select id from living where last_used_at < now() - interval '1 minute')
         and not ${isUnattended}::boolean
    )
    select exists (select from living) as lives`;
  return found?.lives === true;
}

/** When a session ends: after its length, or sooner where it is left alone. */
export async function endOfSession(
  sql: Sql,
  { id, personId }: { id: string; personId: string },
  idleSeconds: number,
): Promise<Date | undefined> {
  const [found] = await sql.$queryRaw<{ at: Date }[]>`
    select least(ends_at, last_used_at + make_interval(secs => ${idleSeconds}::float8)) as at
      from person_sessions where id = ${id} and person_id = ${personId}`;
  return found?.at;
}

/** The living sessions of a person, the newest first. */
export const sessionsOf = (
  sql: Sql,
  personId: string,
  idleSeconds: number,
): Promise<PersonSession[]> =>
  sql.$queryRaw<PersonSession[]>`
    select id, browser, started_at as "startedAt", last_used_at as "lastUsedAt",
           ends_at as "endsAt"
      from person_sessions
     where person_id = ${personId} and ends_at > now()
       and last_used_at > now() - make_interval(secs => ${idleSeconds}::float8)
     order by started_at desc, id desc`;

/** Ends a session of the person at once. @returns false where they have none of this id */
export async function endSession(
  sql: Sql,
  { id, personId }: { id: string; personId: string },
): Promise<boolean> {
  const ended = await sql.$executeRaw`
    delete from person_sessions where id = ${id} and person_id = ${personId}`;
  if (ended === 0) return false;
  for (const tell of waiting.get(id) ?? []) tell();
  return true;
}

const waiting = new Map<string, Set<() => void>>();

/**
 * Calls back once this process ends the session; what another one ends, or what expires, is asked
 * of {@link endOfSession}.
 * @returns what stops waiting
 */
export function whenSessionEnds(id: string, tell: () => void): () => void {
  const told = waiting.get(id) ?? new Set();
  waiting.set(id, told.add(tell));
  return () => {
    told.delete(tell);
    if (told.size === 0) waiting.delete(id);
  };
}
