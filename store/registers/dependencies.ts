import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from './days';
import type { RegisterSubject } from '../../domain/engine/register-subject';

/**
 * A service that cannot work without the subject. Only these ids of another institution's service
 * are known.
 */
export interface AffectedService {
  type: 'service';
  id: string;
  institutionId: string;
  /** 1: depends on the subject itself; higher: through so many others. */
  depth: number;
  /**
   * The service or resource on which it depends: the next one on a shortest way down to the
   * subject.
   */
  via: string;
}

/**
 * Everything that depends on the subject on the day, transitively, nearest first. The subject
 * itself is never among it, also in a circle of dependencies. Only services depend on something
 * (resources support). The walk goes on beyond another institution's service only where it leads
 * back to one of ours. The rest of a foreign graph is not ours to see.
 */
export async function affectedBy(
  sql: Sql,
  subject: RegisterSubject,
  on: Day,
): Promise<AffectedService[]> {
  const reached = await dependenciesAbove(sql, subject.id, on);
  const found = new Map<string, AffectedService>();
  for (let depth = 1, frontier = [subject.id]; frontier.length > 0; depth++) {
    const next = reached.filter(
      ({ id, via }) => frontier.includes(via) && id !== subject.id && !found.has(id),
    );
    for (const { id, institutionId, via } of next)
      if (!found.has(id)) found.set(id, { type: 'service', id, institutionId, depth, via });
    frontier = next.map(({ id }) => id);
  }
  return [...found.values()];
}

interface Dependency {
  id: string;
  institutionId: string;
  via: string;
}

const dependenciesAbove = (sql: Sql, subjectId: string, on: Day) => sql.$queryRaw<Dependency[]>`
  with recursive reached(id) as (
    select ${subjectId}::text
    union
    select d.dependent_service_id from dependencies d join reached r on d.supporter_id = r.id
      where ${inForce(on)})
  select d.dependent_service_id as id, d.institution_id as "institutionId", d.supporter_id as via
    from dependencies d join reached r on d.supporter_id = r.id
   where ${inForce(on)} order by d.id`;

/**
 * Ids of what a change of the subject may disturb: itself, its dependents, and what it depends on,
 * directly or through others.
 */
export async function touchedBy(
  sql: Sql,
  subject: RegisterSubject | undefined,
  on: Day,
): Promise<string[]> {
  if (subject === undefined) return [];
  const rows = await sql.$queryRaw<{ id: string }[]>`
    with recursive above(id) as (
      select ${subject.id}::text
      union
      select d.dependent_service_id from dependencies d join above a on d.supporter_id = a.id
        where ${inForce(on)}),
    below(id) as (
      select ${subject.id}::text
      union
      select d.supporter_id from dependencies d join below b on d.dependent_service_id = b.id
        where ${inForce(on)})
    select id from above union select id from below`;
  return rows.map(({ id }) => id);
}
