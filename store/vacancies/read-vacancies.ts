import type { Performer } from '../../domain/engine/performers';
import { HeldCode, ScopeType } from '../../domain/roles';
import {
  findVacancies,
  lookBackFrom,
  type Finding,
  type OpenItems,
  type Outlook,
} from '../../domain/vacancies/findings';
import type { Day } from '../../domain/time/lasting';
import {
  knownRegisters,
  type Held,
  type PartnerAgreement,
  type Registers,
  type StandIn,
} from '../../domain/vacancies/registers';
import { wantedPosts, type RegisteredSubject } from '../../domain/vacancies/wanted-posts';
import { dayOf } from '../../domain/time/day-of';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

export interface Asked {
  institutionId: string;
  /**
   * The reader of the outlook: work items of cases hidden from this person (R21) are in none of it.
   */
  personId: string;
}

/**
 * The vacancy radar: what nobody of the institution could do, now or within the outlook. The
 * registers are read whole and open items are counted by performer. That is three queries, however
 * many services, roles and items there are. In a transaction bound to the institution.
 */
export async function readVacancies(
  sql: Sql,
  { institutionId, personId }: Asked,
  outlook: Outlook,
): Promise<Finding[]> {
  const day = lookBackFrom(outlook.on);
  const [registers, subjects, open] = [
    await readRegisters(sql, day),
    await readSubjects(sql, day),
    await readOpenItems(sql, institutionId, personId),
  ];
  return findVacancies(
    wantedPosts(institutionId, subjects),
    open,
    knownRegisters(registers),
    outlook,
  );
}

/** Whatever held on the day or later. */
const since = (day: Day): Prisma.Sql => Prisma.sql`(valid_to is null or valid_to > ${day}::date)`;
const days = Prisma.sql`'from', valid_from, 'to', valid_to`;

async function readRegisters(sql: Sql, day: Day): Promise<Registers> {
  const [row] = await sql.$queryRaw<
    [{ holdings: Held[]; deputies: StandIn[]; agreements: PartnerAgreement[] }]
  >`
    select (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'institutionId',
      institution_id, 'role', role, 'scopeId', scope_id, 'personId', person_id, 'partnerId',
        partner_id, ${days})) order by id), '[]')
              from holdings where ${since(day)}) as holdings,
           (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id,
             'principalPersonId', principal_person_id, 'deputyPersonId', deputy_person_id, 'role',
               role, 'scopeId', scope_id, 'reason', reason, 'namedBy', named_by, 'namedFor', named_for, 'namedAt',
                 to_char(named_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ${days}))
                   order by id), '[]')
              from deputies where ${since(day)}) as deputies,
           (select coalesce(json_agg(json_strip_nulls(json_build_object('partnerId', partner_id,
             'subjectIds', service_ids || resource_ids, 'tasks', tasks, ${days}))
               order by id), '[]')
              from partner_agreements where ${since(day)}) as agreements`;
  return row;
}

/** A service or resource lasts from its first version to the end of its last. */
const readSubjects = async (sql: Sql, day: Day): Promise<RegisteredSubject[]> =>
  (
    await sql.$queryRaw<
      { type: RegisteredSubject['type']; id: string; from: Day; to: Day | null }[]
    >`
    select type, id, min(valid_from)::text as "from", case when bool_or(valid_to is null)
      then null else max(valid_to)::text end as "to"
      from (select 'service' as type, service_id as id, valid_from, valid_to from service_versions
        union all select 'resource', resource_id, valid_from, valid_to from resource_versions) v
     group by 1, 2 having bool_or(${since(day)}) order by 1, 2`
  ).map(({ to, ...subject }) => ({ ...subject, ...(to !== null && { to }) }));

type Candidate = [
  rung: number,
  role: string,
  scopeType: string,
  scopeId: string,
  withoutPartners: boolean,
  personId: string | null,
  partnerId: string | null,
];

interface ItemsRow {
  task: string;
  subjectId: string | null;
  excluded: string[];
  hidden: string[];
  /** Null where nobody is excluded: then it does not matter. */
  openedAt: Date | null;
  candidates: Candidate[];
  count: number;
  nextDueAt: Date | null;
  offeredAt: Date;
}

/**
 * The institution of the role looks after an item, whatever institution the case belongs to: only
 * its register says who holds the role. Rungs of its ladder that another institution holds are not
 * judged.
 */
async function readOpenItems(
  sql: Sql,
  institutionId: string,
  personId: string,
): Promise<OpenItems[]> {
  const rows = await sql.$queryRaw<ItemsRow[]>`
    with offered as (
      select k.work_item_id, json_agg(json_build_array(k.rung, k.role, k.scope_type, k.scope_id,
        k.without_partners, k.person_id, k.partner_id) order by k.rung, k.role, k.scope_id)::text
          as candidates
        from work_item_candidates k where k.open and k.performer_institution_id = ${institutionId}
       group by 1 having min(k.rung) = 0)
    select c.task, c.subject_id as "subjectId", w.excluded_person_ids as excluded,
           o.candidates::json as candidates,
           c.hidden_from as hidden, case when w.excluded_person_ids = '{}' then null
             else c.opened_at end as "openedAt",
           count(*)::int as count, min(w.due_at) as "nextDueAt", min(w.offered_at) as "offeredAt"
      from offered o join work_items w on w.id = o.work_item_id and w.status = 'open'
        join cases c on c.id = w.case_id
     where not (${personId} = any(c.hidden_from))
     group by c.task, c.subject_id, w.excluded_person_ids, c.hidden_from, "openedAt",
       o.candidates`;
  return rows.map((row) => ({
    rungs: rungsOf(row, institutionId),
    excluded: row.excluded,
    hidden: row.hidden,
    ...(row.openedAt !== null && { openedAt: row.openedAt.toISOString() }),
    task: row.task,
    ...(row.subjectId !== null && { subjectId: row.subjectId }),
    count: row.count,
    ...(row.nextDueAt !== null && { nextDueAt: row.nextDueAt.toISOString() }),
    from: dayOf(row.offeredAt.toISOString()),
  }));
}

function rungsOf({ candidates }: ItemsRow, institutionId: string): Performer[][] {
  const performer = ([
    ,
    role,
    scopeType,
    scopeId,
    withoutPartners,
    personId,
    partnerId,
  ]: Candidate): Performer =>
    scopeType === 'person'
      ? { caseFunction: role, personId: scopeId, institutionId }
      : {
          role: HeldCode.parse(role),
          scopeType: ScopeType.parse(scopeType),
          scopeId,
          institutionId,
          ...(withoutPartners && { withoutPartners }),
          ...(personId !== null && { personId }),
          ...(partnerId !== null && { partnerId }),
        };
  const rungs: Performer[][] = [];
  for (const candidate of candidates) (rungs[candidate[0]] ??= []).push(performer(candidate));
  // Without the holes that rungs of another institution leave.
  return Object.values(rungs);
}
