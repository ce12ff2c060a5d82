import { instantOf, wallClock } from '../../runtime/clock';
import type { Sql } from '../../runtime/plain-database';

/** A row under its columns' own names; instants as texts, absent columns are null. */
export type Row = Readonly<Record<string, unknown>>;

/** Everything that one append writes. */
export interface Rows {
  case: Row;
  log: Row;
  /** Ids of the texts and files that the event names. */
  contents: readonly string[];
  workItems: readonly Row[];
  candidates: readonly Row[];
  clocks: readonly Row[];
  participants: readonly Row[];
  knownErrors: readonly Row[];
  partners: readonly Row[];
  agreements: readonly Row[];
  evaluations: readonly Row[];
  outbox: readonly Row[];
  notes: readonly Row[];
  shares: readonly Row[];
  links: readonly Row[];
}

/**
 * Writes them in one statement: a decision that is written row by row takes twenty trips to the
 * database, and its person waits for each. Rows that exist are brought up to date; what was said of
 * a work item's due day stays when it closes. A link that a person had made before follows from the
 * log from now on, and nobody takes it back any more.
 */
export const saveRows = (sql: Sql, rows: Rows): Promise<number> => sql.$executeRaw`
  with log as (
    insert into case_events (institution_id, case_id, sequence, event_id, type, at, actor_id,
      event, answer, request_hash, state_digest, salt, previous_hash, hash, recorded_at)
    select r.institution_id, r.case_id, r.sequence, r.event_id, r.type, r.at, r.actor_id, r.event,
      r.answer, r.request_hash, r.state_digest, r.salt, r.previous_hash, r.hash, r.recorded_at
      from json_populate_record(null::case_events, ${JSON.stringify(rows.log)}::json) r),
  used as (
    update contents set used_at = ${instantOf(wallClock)}::timestamptz
     where case_id = ${rows.log['case_id']}
      and id = any(${[...rows.contents]}::text[])),
  items as (
    insert into work_items as w (id, institution_id, case_id, step, kind, status, outcome,
      person_id, excluded_person_ids, claimed_by, offered_at, due_at, last_day, closed_at,
        closed_by)
    select r.id, r.institution_id, r.case_id, r.step, r.kind, r.status, r.outcome, r.person_id,
      r.excluded_person_ids, r.claimed_by, r.offered_at, r.due_at, r.last_day, r.closed_at,
        r.closed_by
      from json_populate_recordset(null::work_items, ${JSON.stringify(rows.workItems)}::json) r
    on conflict (id) do update set status = excluded.status, outcome = excluded.outcome,
      excluded_person_ids = excluded.excluded_person_ids, claimed_by = excluded.claimed_by,
      closed_at = excluded.closed_at, closed_by = excluded.closed_by,
      due_at = case when excluded.status = 'open' then excluded.due_at else w.due_at end,
        last_day = case when excluded.status = 'open' then excluded.last_day else w.last_day end),
  candidates as (
    insert into work_item_candidates as k (work_item_id, rung, institution_id,
      performer_institution_id, role, scope_type, scope_id, without_partners, person_id,
        partner_id, open, due_at)
    select distinct on (r.work_item_id, r.rung, r.role, r.scope_id) r.work_item_id, r.rung,
      r.institution_id, r.performer_institution_id, r.role, r.scope_type, r.scope_id,
        r.without_partners, r.person_id, r.partner_id, r.open, r.due_at
      from json_populate_recordset(null::work_item_candidates,
        ${JSON.stringify(rows.candidates)}::json) r
    on conflict (work_item_id, rung, role, scope_id) do update
      set open = excluded.open, due_at = case when excluded.open then excluded.due_at
        else k.due_at end),
  clocked as (
    insert into clocks (institution_id, case_id, clock_id, rule, variant, statutory, status,
      started_at, due_at, last_day, provisional, calendar_code, calendar_version, events)
    select r.institution_id, r.case_id, r.clock_id, r.rule, r.variant, r.statutory, r.status,
      r.started_at, r.due_at, r.last_day, r.provisional, r.calendar_code, r.calendar_version,
        r.events
      from json_populate_recordset(null::clocks, ${JSON.stringify(rows.clocks)}::json) r
    on conflict (case_id, clock_id) do update
      set rule = excluded.rule, variant = excluded.variant, status = excluded.status,
        due_at = excluded.due_at, last_day = excluded.last_day, provisional = excluded.provisional,
      calendar_code = excluded.calendar_code, calendar_version = excluded.calendar_version,
        events = excluded.events),
  took_part as (
    insert into case_participants (institution_id, case_id, person_id)
    select r.institution_id, r.case_id, r.person_id
      from json_populate_recordset(null::case_participants,
        ${JSON.stringify(rows.participants)}::json) r on conflict do nothing),
  known as (
    insert into known_errors (case_id, institution_id, subject_type, subject_id, workaround,
      limits, published_at, retired_at)
    select r.case_id, r.institution_id, r.subject_type, r.subject_id, r.workaround, r.limits,
      r.published_at, r.retired_at
      from json_populate_recordset(null::known_errors, ${JSON.stringify(rows.knownErrors)}::json) r
    on conflict (case_id) do update set workaround = excluded.workaround,
      limits = excluded.limits, published_at = excluded.published_at,
        retired_at = excluded.retired_at),
  assessed as (
    update partners p set dependency = r.dependency, risk = r.risk, assessed_at = r.assessed_at
      from json_populate_recordset(null::partners, ${JSON.stringify(rows.partners)}::json) r
        where p.id = r.id),
  signed as (
    insert into partner_agreements (id, institution_id, partner_id, service_ids, resource_ids,
      tasks, number, terms, processes, regulation, duties, settlement, valid_from, valid_to,
        case_id, case_version)
    select r.id, r.institution_id, r.partner_id, r.service_ids, r.resource_ids, r.tasks, r.number,
      r.terms, r.processes, r.regulation, r.duties, r.settlement, r.valid_from, r.valid_to,
        r.case_id, r.case_version
      from json_populate_recordset(null::partner_agreements,
        ${JSON.stringify(rows.agreements)}::json) r
    on conflict (case_id, case_version) where case_id is not null do update
      set valid_to = excluded.valid_to),
  evaluated as (
    insert into partner_evaluations (case_id, visit, institution_id, partner_id, effectiveness,
      efficiency, rating, evaluated_at, decision, decided_at)
    select r.case_id, r.visit, r.institution_id, r.partner_id, r.effectiveness, r.efficiency,
      r.rating, r.evaluated_at, r.decision, r.decided_at
      from json_populate_recordset(null::partner_evaluations,
        ${JSON.stringify(rows.evaluations)}::json) r
    on conflict (case_id, visit) do update set decision = excluded.decision,
      decided_at = excluded.decided_at),
  sent as (
    insert into outbox (institution_id, case_id, sequence, send_key, kind, payload, at, not_before)
    select r.institution_id, r.case_id, r.sequence, r.send_key, r.kind, r.payload, r.at,
      r.not_before from json_populate_recordset(null::outbox,
        ${JSON.stringify(rows.outbox)}::json) r),
  noted as (
    insert into case_notes (id, institution_id, case_id, task, code, role, scope_type, scope_id, at)
    select r.id, r.institution_id, r.case_id, r.task, r.code, r.role, r.scope_type, r.scope_id,
      r.at from json_populate_recordset(null::case_notes, ${JSON.stringify(rows.notes)}::json) r),
  shared as (
    insert into case_shares (institution_id, case_id, shared_with, purpose, shared_at)
    select r.institution_id, r.case_id, r.shared_with, r.purpose, r.shared_at
      from json_populate_recordset(null::case_shares, ${JSON.stringify(rows.shares)}::json) r
        on conflict do nothing),
  linked as (
    insert into case_links (institution_id, from_case_id, to_case_id, type, created_at)
    select r.institution_id, r.from_case_id, r.to_case_id, r.type, r.created_at
      from json_populate_recordset(null::case_links, ${JSON.stringify(rows.links)}::json) r
    on conflict (from_case_id, to_case_id, type) where withdrawn_at is null do update
      set made_by = null)
  update cases c set status = r.status, result = r.result, variant = r.variant,
    closed_at = r.closed_at, next_due_at = r.next_due_at,
    next_moment_at = r.next_moment_at, last_event_at = r.last_event_at,
    scheduled_from = r.scheduled_from, scheduled_to = r.scheduled_to, sequence = r.sequence,
      state = r.state, state_digest = r.state_digest, hidden_from = r.hidden_from,
        title = coalesce(r.title, c.title)
    from json_populate_record(null::cases, ${JSON.stringify(rows.case)}::json) r where c.id = r.id`;
