import { Prisma } from '../../generated/prisma/client';
import type { ReportedAs } from '../../domain/engine/meanings';
import { meaningOf, tasksReportedAs } from '../../domain/processes/tasks-that';
import type { Counted } from './counted';

/**
 * The happenings that a figure counts: rows (case_id, at, …) of the counted cases in the period;
 * `at` says when. Each is a common table expression of the report's one statement; those that no
 * figure asks for are not carried out.
 */
export type Cohort =
  | 'received'
  | 'closings'
  | 'reopenings'
  | 'open'
  | 'overdue'
  | 'kept'
  | 'ended_limits'
  | 'visits'
  | 'evaluations'
  | 'decisions'
  | 'closing_answers'
  | 'feedback'
  | 'causes_found'
  | 'workarounds'
  | 'accepted_risks'
  | 'known_published'
  | 'known_retired'
  | 'linked_incidents';

/** What the cohorts must know of the governance task. */
export interface Promises extends Omit<ReportedAs<Record<string, unknown>, string, string>, 'as'> {
  /** See `limitsOf`. */
  limits: readonly string[];
}

/** The tables of the cohorts, on top of `counted`. */
export function cohorts(
  { period: { from, until }, now, institutionId }: Counted,
  {
    limits,
    main,
    evaluatedAt,
    decidedAt,
    closing,
    cause,
    workaround,
    knownError,
    feedback,
  }: Promises,
): Prisma.Sql {
  const inPeriod = (instant: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`${instant} >= ${from} and ${instant} < ${until}`;
  const answeredAt = (step = ''): Prisma.Sql => Prisma.sql`
    select w.case_id, w.closed_at as at, w.outcome, substr(w.id, length(w.case_id) + 2) as item
      from items w where w.step = ${step} and w.status = 'closed'
        and w.outcome not in ('withdrawn', 'silence') and ${inPeriod(Prisma.sql`w.closed_at`)}`;
  const first = (answer: Promises['cause']): Prisma.Sql => Prisma.sql`
    select f.case_id, f.at, extract(epoch from f.at - c.received_at)::float8 / 3600 as hours
      from (select w.case_id, min(w.closed_at) as at from items w
        where w.step = ${answer?.step ?? ''} and w.status = 'closed'
          and w.outcome = any(${[...(answer?.outcomes ?? [])]}::text[]) group by 1) f
            join counted c on c.id = f.case_id
     where ${inPeriod(Prisma.sql`f.at`)}`;
  const knownSince = knownError?.since ?? '';
  return Prisma.sql`
  received as (select c.id as case_id, c.received_at as at from counted c
    where ${inPeriod(Prisma.sql`c.received_at`)}),
  ${spans(institutionId)},
  items as (
    select w.id, w.case_id, w.step, w.status, w.outcome, w.offered_at, w.closed_at
      from work_items w where w.case_id = ${ofCounted} and w.kind = 'task'),
  closings as (
    select s.case_id, s.until_at as at, s.result,
      extract(epoch from s.until_at - s.from_at)::float8 / 3600 as hours from spans s
        where ${inPeriod(Prisma.sql`s.until_at`)}),
  reopenings as (select s.case_id, s.from_at as at from spans s where s.n > 1
    and ${inPeriod(Prisma.sql`s.from_at`)}),
  open as (
    select s.case_id, s.from_at as at, ${ageAt(Prisma.sql`least(${until}::timestamptz,
      ${now}::timestamptz)`)} as age from spans s where s.from_at < ${until}
        and (s.until_at is null or s.until_at >= ${until})),
  limits as (
    select k.case_id, split_part(k.clock_id, '.', 1) as name, k.rule, k.status, k.due_at,
      k.counted_from, k.counted_until, k.counted_until >= k.due_at as is_late
      from clocks k join counted c on c.id = k.case_id where k.case_id = ${ofCounted}
        and c.task || '/' || split_part(k.clock_id, '.', 1) = any(${[...limits]}::text[])),
  ended_limits as (select l.case_id, l.counted_until as at, l.rule, l.is_late from limits l
    where l.status = 'stopped' and ${inPeriod(Prisma.sql`l.counted_until`)}),
  overdue as (
    select distinct l.case_id, null::timestamptz as at
      from limits l
        cross join (select least(${until}::timestamptz, ${now}::timestamptz) as looked_at) t
     where l.due_at <= t.looked_at and l.counted_from < ${until}
       and (l.counted_until is null or l.counted_until >= l.due_at)
         and (l.status <> 'stopped' or l.counted_until > t.looked_at)),
  kept as (
    select l.case_id, l.counted_until as at, l.is_late,
      extract(epoch from l.counted_until - l.counted_from)::float8 / 3600 as hours
      from limits l where l.name = any(${[...(main?.limits ?? [])]}::text[])
        and l.status = 'stopped' and ${inPeriod(Prisma.sql`l.counted_until`)}
       and exists (select from work_items w where w.case_id = l.case_id and w.kind = 'task'
         and w.step = ${main?.keptAt ?? ''} and w.closed_at = l.counted_until
           and ${keeping(main?.outcomes)})),
  visits as (
    select w.case_id, max(w.closed_at) as at, w.step,
      extract(epoch from max(w.closed_at) - min(w.offered_at))::float8 / 3600 as hours
      from items w
     group by w.case_id, w.step, split_part(w.id, '.', 2) having bool_and(w.status = 'closed')
       and ${inPeriod(Prisma.sql`max(w.closed_at)`)}),
  evaluations as (${answeredAt(evaluatedAt)}),
  decisions as (${answeredAt(decidedAt)}),
  -- The item alone would tell, but reading the instant first spares unpacking every other event.
  closing_answers as (
    select a.case_id, a.at, e.event -> 'answer' ->> ${closing?.field ?? ''}::text as answered
      from (${answeredAt(closing?.step)}) a join case_events e on e.case_id = a.case_id
        and e.type = 'answered' and e.at = a.at and e.event ->> 'item' = a.item),
  feedback as (${learnt(feedback, evaluatedAt)}),
  causes_found as (${first(cause)}),
  workarounds as (${first(workaround)}),
  -- What is asked of the state itself is asked of few: of the cases that stand at this status.
  accepted_risks as (
    select s.case_id, null::timestamptz as at,
      least(utc_instant(s.step ->> 'until'),
        utc_instant(s.clocks -> concat(s.step ->> 'step', '.',
          s.step ->> 'visit') -> 'due' ->> 'dueAt')) as review_at
      from (select k.id as case_id, k.state -> 'openSteps' -> 0 as step, k.state -> 'clocks'
        as clocks from cases k where k.id = ${ofCounted} and k.closed_at is null
          and k.state ->> 'status' = ${knownError?.acceptedIn ?? ''}) s),
  known as (select c.id as case_id, utc_instant(c.data ->> ${knownSince}::text) as since
    from counted c where c.data ->> ${knownSince}::text is not null),
  known_published as (select k.case_id, k.since as at from known k
    where ${inPeriod(Prisma.sql`k.since`)}),
  known_retired as (select s.case_id, s.at from closings s join known k on k.case_id = s.case_id
    where k.since <= s.at),
  linked_incidents as (
    select distinct k.case_id, null::timestamptz as at, p.number, l.from_case_id
      from known k join cases p on p.id = k.case_id and p.closed_at is null
        join case_links l on l.to_case_id = k.case_id and l.type in ('raised', 'caused_by')
          and l.withdrawn_at is null
      join cases i on i.id = l.from_case_id
        and i.task = any(${tasksReportedAs('incidents')}::text[]))`;
}

/** How long an open case `s` has been open by the instant. */
const ageAt = (instant: Prisma.Sql): Prisma.Sql => {
  const below = (days: number): Prisma.Sql =>
    Prisma.sql`s.from_at > ${instant} - make_interval(hours => ${days * 24}::int)`;
  return Prisma.sql`case when ${below(30)} then 'under30' when ${below(90)} then 'under90'
    when ${below(180)} then 'under180' else 'over180' end`;
};

/**
 * As an array, because PostgreSQL knows nothing of the size of a common table expression and would
 * read whole tables for a month's cases.
 */
const ofCounted = Prisma.sql`any(array(select c.id from counted c))`;

/** What each received submission says for the next one: a defect, a changed need, an improvement. */
function learnt(feedback: Promises['feedback'], evaluatedAt = ''): Prisma.Sql {
  const { judged = [], justified = [], changedNeed, taken } = feedback ?? {};
  const recognised = Prisma.sql`c.data ->> ${meaningOf('kinds').means.recognised}::text`;
  return Prisma.sql`
    select r.case_id, r.at,
      case when ${recognised} = 'complaint' and v.outcome = any(${[...justified]}::text[])
           then case when c.data ->> ${changedNeed?.field ?? ''}::text = ${changedNeed?.is ?? ''}
             then 'changedNeed' else 'defect' end
           when ${recognised} = 'suggestion'
             and c.data ->> ${taken?.field ?? ''}::text = any(${[...(taken?.in ?? [])]}::text[])
           then 'improvement' end as use
      from received r join counted c on c.id = r.case_id
      left join (select distinct on (w.case_id) w.case_id, w.outcome from items w
        where w.step = ${evaluatedAt} and w.outcome = any(${[...judged]}::text[])
        order by w.case_id, w.closed_at desc) v on v.case_id = c.id`;
}

const keeping = (outcomes: readonly string[] | undefined): Prisma.Sql =>
  outcomes === undefined
    ? Prisma.sql`w.outcome not in ('withdrawn', 'silence')`
    : Prisma.sql`w.outcome = any(${[...outcomes]}::text[])`;

/**
 * From when to when a case was open: from its receipt to its closing, and again from each
 * reopening. Only the log knows of closings before a reopening, so it is read, for these cases
 * only.
 */
const spans = (institutionId: string): Prisma.Sql => Prisma.sql`
  turns as (
    select e.case_id, e.sequence, e.at, e.type, e.answer ->> 'result' as result,
      e.answer ->> 'lifecycle' = 'closed' as is_closed,
           coalesce(lag(e.answer ->> 'lifecycle' = 'closed') over (partition by e.case_id
             order by e.sequence), false) as was_closed
      from case_events e
     where e.case_id = any(array(select o.case_id from case_events o
       join counted c on c.id = o.case_id where o.institution_id = ${institutionId}
         and o.type = 'reopened'))),
  beginnings as (select t.case_id, row_number() over (partition by t.case_id order by t.sequence)
    as n, t.at, t.sequence from turns t where t.sequence = 1 or t.type = 'reopened'),
  ends as (select t.case_id, row_number() over (partition by t.case_id order by t.sequence) as n,
    t.at, t.result from turns t where t.is_closed and not t.was_closed),
  spans as (
    select c.id as case_id, 1 as n, c.received_at as from_at, c.closed_at as until_at, c.result
      from counted c where not exists (select from beginnings b where b.case_id = c.id)
    union all
    select b.case_id, b.n, case when b.n = 1 then c.received_at else b.at end, e.at, e.result
      from beginnings b join counted c on c.id = b.case_id left
        join ends e on e.case_id = b.case_id and e.n = b.n)`;
