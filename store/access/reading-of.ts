import type { OutsiderKind } from '../../domain/engine/eligibility';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import { inForce } from '../registers/days';
import { heldRoles, namers, outsiderKind } from './held-roles';

/** A role held, or held by whom the person stands in for. */
export interface ReadingRole {
  role: string;
  scopeId: string;
  /** Its holder. */
  principal: string;
  partnerId: string | null;
  onlyForConflict: boolean;
  /** Of a deputyship: who named it, and in whose place. */
  namers: readonly string[] | null;
}

/** Whom somebody stands in for, and who chose that. */
export interface Principal {
  personId: string;
  namers: readonly string[];
}

/** A governance task that a partner's agreement names for a service or resource (R38). */
export interface AgreedTask {
  partnerId: string;
  task: string;
  subjectId: string;
}

/** By what a person reads in an institution: looked up once, however many cases are judged. */
export interface Reading {
  personId: string;
  /** The institution on whose behalf they ask. */
  institutionId: string;
  on: Day;
  /** What the person is to it; null for its own staff. */
  kind: OutsiderKind | null;
  roles: readonly ReadingRole[];
  /** Whom they stand in for in everything while absent, and so in what those took part in. */
  principals: readonly Principal[];
  agreed: readonly AgreedTask[];
}

/** In a transaction bound to the institution, or to that of a case that is read. */
export async function readingOf(
  sql: Pick<Sql, '$queryRaw'>,
  personId: string,
  institutionId: string,
  on: Day,
): Promise<Reading> {
  const [row] = await sql.$queryRaw<
    (Pick<Reading, 'kind' | 'roles' | 'principals'> & { agreed: AgreedTask[] })[]
  >`
    with held as materialized (${heldRoles(personId, on)})
    select ${outsiderKind(personId, on)} as kind,
      (select coalesce(json_agg(json_build_object('role', role, 'scopeId', scope_id, 'principal',
        principal, 'partnerId', partner_id, 'onlyForConflict', only_for_conflict, 'namers',
          namers)), '[]') from held) as roles,
      (select coalesce(json_agg(json_build_object('personId',
        d.principal_person_id, 'namers', ${namers('d')})), '[]') from deputies d
        where d.deputy_person_id = ${personId} and d.role is null and d.reason = 'absence'
          and ${inForce(on, 'd')} and ${outsiderKind(personId, on)} is null) as principals,
      (select coalesce(json_agg(json_build_object('partnerId', a.partner_id, 'task', t, 'subjectId',
        s)), '[]') from partner_agreements a, unnest(a.tasks) t,
          unnest(a.service_ids || a.resource_ids) s
        where a.partner_id in (select partner_id from held) and ${inForce(on, 'a')}) as agreed`;
  return {
    personId,
    institutionId,
    on,
    kind: row?.kind ?? null,
    roles: row?.roles ?? [],
    principals: row?.principals ?? [],
    agreed: row?.agreed ?? [],
  };
}
