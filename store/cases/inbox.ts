import {
  countsForExcluded,
  heldRoles,
  isChosenByOthers,
  namers,
  outsiderKind,
} from '../access/held-roles';
import { inForce } from '../registers/days';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { filtered, viewed } from './inbox-conditions';
import { afterPlaceIn, inOrder } from './inbox-order';
import type { InboxQuery, InboxRow, View } from './inbox-query';
import { itemIsSetAside } from './item-clock';

type Asked = Pick<InboxQuery, 'personId' | 'on' | 'filters'>;

/**
 * Open work items that the person may decide today: by their roles, as deputy, or by a case
 * function. Rights are worked out on asking, so a new holder has the open items at once. The same
 * conditions as `eligibility`, said for many items at a time. Each item once, by its nearest way, or
 * once for each way.
 */
const offered = (
  { personId, on, filters: { role } }: Asked,
  each: 'item' | 'way' = 'item',
): Prisma.Sql => Prisma.sql`
  with held as materialized (${heldRoles(personId, on)}),
  offered as (
    select k.work_item_id, k.role, k.scope_id, r.principal, r.only_for_conflict, r.partner_id,
      k.rung, k.scope_type, r.namers, r.named_at, r.holds_from
      from held r join work_item_candidates k on k.role = r.role and k.scope_id = r.scope_id
        and k.open and (r.partner_id is null or not k.without_partners)
        and (k.person_id is null or k.person_id = r.principal)
        and (k.partner_id is null or k.partner_id = r.partner_id)
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
    select ${each === 'item' ? Prisma.sql`distinct on (w.id)` : Prisma.empty} w.id, w.case_id, w.step, w.kind, w.claimed_by, w.offered_at,
      w.due_at, w.last_day, w.person_id, o.role, o.scope_type, o.scope_id, o.principal,
           c.institution_id, c.number, c.title, c.task, c.status, c.variant,
           c.data ->> 'priority' as priority, c.subject_type, c.subject_id, c.opened_by,
           c.last_event_at
      from offered o join work_items w on w.id = o.work_item_id join cases c on c.id = w.case_id
     where w.status = 'open'${role === undefined ? Prisma.empty : Prisma.sql` and o.role = ${role}`}
       and not ${personId} = any (w.excluded_person_ids)
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
                 and ${inForce(on, 'h')} and (b.person_id is null or b.person_id = h.person_id)
                 and (b.partner_id is null or b.partner_id = h.partner_id)
                 and not (b.without_partners and h.partner_id is not null)
              where b.work_item_id = w.id and b.rung < o.rung
              group by b.rung
             having bool_and(coalesce(case when b.scope_type = 'person' then b.scope_id
               else h.person_id end = any (w.excluded_person_ids), true))
                and bool_or(b.scope_type = 'person' or h.person_id is not null)) passed_over))
     order by w.id, o.principal is distinct from ${personId}, o.role, o.scope_id, o.principal
  )`;

export async function inboxPage(sql: Sql, query: InboxQuery): Promise<InboxRow[]> {
  return sql.$queryRaw<InboxRow[]>`${offered(query)}
    select m.id, m.case_id as "caseId", m.institution_id as "institutionId", m.step, m.kind,
      m.claimed_by as "claimedBy", m.offered_at as "offeredAt", m.due_at as "dueAt",
           m.last_day as "lastDay", coalesce(${viewed({ ...query, view: 'overdue' })}, false)
             as "isOverdue", ${itemIsSetAside} as "isSetAside", m.number, m.title, m.task, m.status, m.variant, m.priority,
             m.subject_type as "subjectType", m.subject_id as "subjectId",
             m.opened_by as "openedBy", m.last_event_at as "lastEventAt", m.role, m.scope_type as "scopeType",
             m.scope_id as "scopeId", m.principal
      from mine m where ${viewed(query)} and ${filtered(query)} and ${afterPlaceIn(query)}
     order by ${inOrder(query.sort)}, m.id limit ${query.limit}`;
}

export type InboxCounts = Record<View, number>;

/** The four counters, and how many there are in all; they agree with the lists they open. */
export async function inboxCounts(sql: Sql, query: InboxQuery): Promise<InboxCounts> {
  const of = (view: View): Prisma.Sql => viewed({ ...query, view });
  const [counts] = await sql.$queryRaw<InboxCounts[]>`${offered(query)}
    select count(*)::int as "all", count(*) filter (where ${of('mine')})::int as mine,
      count(*) filter (where ${of('roles')})::int as roles,
           count(*) filter (where ${of('overdue')})::int as overdue,
             count(*) filter (where ${of('dueToday')})::int as "dueToday"
      from mine m where ${filtered(query)}`;
  return counts ?? { all: 0, mine: 0, roles: 0, overdue: 0, dueToday: 0 };
}

/** A task, and a role or a function in the case, by which something is offered to the reader. */
export interface OfferedBy {
  task: string;
  role: string;
  scopeType: string;
}

/** What the inbox of the person can be filtered by, whatever they filter it by now. */
export const offeredBy = (
  sql: Sql,
  query: Omit<Asked, 'filters'>,
): Promise<OfferedBy[]> => sql.$queryRaw<OfferedBy[]>`${offered({ ...query, filters: {} }, 'way')}
    select distinct m.task, m.role, m.scope_type as "scopeType" from mine m order by 1, 2, 3`;
