import {
  countsForExcluded,
  heldRoles,
  isChosenByOthers,
  namers,
  outsiderKind,
} from '../access/held-roles';
import { inForce } from '../registers/days';
import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';

export interface InboxRow {
  id: string;
  caseId: string;
  step: string;
  kind: 'task' | 'escalation';
  claimedBy: string | null;
  offeredAt: Date;
  dueAt: Date | null;
  lastDay: string | null;
  number: string;
  title: string;
  task: string;
  status: string;
  subjectType: string;
  subjectId: string | null;
  role: string;
  scopeId: string;
  /** The holder of the role, where the reader deputises. */
  principal: string;
}

export type View = 'all' | 'mine' | 'roles' | 'overdue' | 'dueToday';

export interface InboxQuery {
  personId: string;
  institutionId: string;
  /** Today, for holdings and for what is due today. */
  on: string;
  now: Date;
  endOfToday: Date;
  view: View;
  filters: { task?: string; status?: string; subjectId?: string; search?: string };
  after?: { dueAt: string; id: string };
  limit: number;
}

// Items without a time limit stand at the end.
const lastOfAll = '9999-12-31T00:00:00.000Z';

/**
 * Open work items that the person may decide today: by their roles, as deputy, or by a case
 * function. Rights are worked out on asking, so a new holder has the open items at once. The same
 * conditions as `eligibility`, said for many items at a time.
 */
const offered = ({ personId, on }: InboxQuery): Prisma.Sql => Prisma.sql`
  with held as materialized (${heldRoles(personId, on)}),
  offered as (
    select k.work_item_id, k.role, k.scope_id, r.principal, r.only_for_conflict, r.partner_id,
      k.rung, k.scope_type, r.namers, r.named_at, r.holds_from
      from held r join work_item_candidates k on k.role = r.role and k.scope_id = r.scope_id
        and k.open and (r.partner_id is null or not k.without_partners)
    union all
    select k.work_item_id, k.role, k.scope_id, k.scope_id, false, null, k.rung, k.scope_type,
      null, null, null
      from work_item_candidates k where k.scope_type = 'person' and k.open
        and k.scope_id = ${personId}
        and (select ${outsiderKind(personId, on)}) is distinct from 'unaffiliated'
    union all
    select k.work_item_id, k.role, k.scope_id, k.scope_id, d.reason = 'conflict_of_interest',
      null, k.rung, k.scope_type, ${namers('d')}, d.named_at, d.valid_from
      from deputies d join work_item_candidates k on k.scope_type = 'person'
        and k.scope_id = d.principal_person_id and k.open
     where d.deputy_person_id = ${personId} and d.role is null and ${inForce(on, 'd')}
       and (select ${outsiderKind(personId, on)}) is null
  ),
  mine as (
    select distinct on (w.id) w.id, w.case_id, w.step, w.kind, w.claimed_by, w.offered_at,
      w.due_at, w.last_day, w.person_id, o.role, o.scope_id, o.principal,
           c.number, c.title, c.task, c.status, c.subject_type, c.subject_id
      from offered o join work_items w on w.id = o.work_item_id join cases c on c.id = w.case_id
     where w.status = 'open' and not ${personId} = any (w.excluded_person_ids)
       and (w.person_id is null or o.rung > 0 or o.scope_type = 'person'
         or w.person_id = o.principal)
       and ${isChosenByOthers}
       and case when o.principal = any (w.excluded_person_ids) then ${countsForExcluded}
         else not o.only_for_conflict end
       and (o.partner_id is null or exists (select 1 from partner_agreements a
         where a.partner_id = o.partner_id and c.task = any (a.tasks)
             and (c.subject_id = any (a.service_ids) or c.subject_id = any (a.resource_ids))
               and ${inForce(on, 'a')}))
       and (o.rung = 0 or o.rung = (select count(*) from (
             select b.rung from work_item_candidates b
               left join holdings h on h.role = b.role and h.scope_id = b.scope_id
                 and ${inForce(on, 'h')}
              where b.work_item_id = w.id and b.rung < o.rung
              group by b.rung
             having bool_and(coalesce(case when b.scope_type = 'person' then b.scope_id
               else h.person_id end = any (w.excluded_person_ids), true))
                and bool_or(b.scope_type = 'person' or h.person_id is not null)) passed_over))
  )`;

const viewed = ({ view, personId, now, endOfToday }: InboxQuery): Prisma.Sql => {
  switch (view) {
    case 'all':
      return Prisma.sql`true`;
    case 'mine':
      return Prisma.sql`(m.claimed_by = ${personId} or m.person_id = ${personId})`;
    case 'roles':
      return Prisma.sql`(m.claimed_by is distinct from ${personId} and m.person_id is distinct
        from ${personId})`;
    case 'overdue':
      return Prisma.sql`m.due_at <= ${now}`;
    case 'dueToday':
      return Prisma.sql`(m.due_at > ${now} and m.due_at <= ${endOfToday})`;
  }
};

const filtered = ({ filters: { task, status, subjectId, search } }: InboxQuery): Prisma.Sql => {
  const conditions = [
    task === undefined ? undefined : Prisma.sql`m.task = ${task}`,
    status === undefined ? undefined : Prisma.sql`m.status = ${status}`,
    subjectId === undefined ? undefined : Prisma.sql`m.subject_id = ${subjectId}`,
    // Backslashes and wildcards of the searched text are taken literally.
    search === undefined
      ? undefined
      : Prisma.sql`(without_marks(m.title) like without_marks(${`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`})
        or m.number ilike ${`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`})`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ');
};

export async function inboxPage(tx: Transaction, query: InboxQuery): Promise<InboxRow[]> {
  const cursor =
    query.after === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(coalesce(m.due_at, ${lastOfAll}::timestamptz),
        m.id) > (${query.after.dueAt}::timestamptz, ${query.after.id})`;
  return tx.$queryRaw<InboxRow[]>`${offered(query)}
    select m.id, m.case_id as "caseId", m.step, m.kind, m.claimed_by as "claimedBy",
      m.offered_at as "offeredAt", m.due_at as "dueAt", m.last_day as "lastDay",
           m.number, m.title, m.task, m.status, m.subject_type as "subjectType",
             m.subject_id as "subjectId", m.role, m.scope_id as "scopeId", m.principal
      from mine m where ${viewed(query)} and ${filtered(query)} and ${cursor}
     order by coalesce(m.due_at, ${lastOfAll}::timestamptz), m.id limit ${query.limit}`;
}

export interface InboxCounts {
  mine: number;
  roles: number;
  overdue: number;
  dueToday: number;
}

/** The four counters; they agree with the lists they open. */
export async function inboxCounts(tx: Transaction, query: InboxQuery): Promise<InboxCounts> {
  const of = (view: View): Prisma.Sql => viewed({ ...query, view });
  const [counts] = await tx.$queryRaw<InboxCounts[]>`${offered(query)}
    select count(*) filter (where ${of('mine')})::int as mine,
      count(*) filter (where ${of('roles')})::int as roles,
           count(*) filter (where ${of('overdue')})::int as overdue,
             count(*) filter (where ${of('dueToday')})::int as "dueToday"
      from mine m where ${filtered(query)}`;
  return counts ?? { mine: 0, roles: 0, overdue: 0, dueToday: 0 };
}

export const cursorOf = ({ dueAt, id }: InboxRow): { dueAt: string; id: string } => ({
  dueAt: dueAt?.toISOString() ?? lastOfAll,
  id,
});
