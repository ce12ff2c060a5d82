import { reaches, type Tally } from '../../domain/service-levels/judge';
import type { Period } from '../../domain/service-levels/period';
import { keyOf, type Indicator } from '../../domain/services/indicator';
import { meaningOf, reportedAs, tasksReportedAs } from '../../domain/processes/tasks-that';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

const { declared, recognised } = meaningOf('kinds').means;
const lawful = reportedAs('complaints')?.lawful ?? '';
const recognisedAs = Prisma.sql`c.data ->> ${recognised}::text`;

/** Something that a case of the institution says of one of its services: when, and how it went. */
export interface CaseFact {
  /** As `keyOf` tells indicators apart. */
  indicator: string;
  at: Date;
  /** 1 for what is only counted; of a share 100 where it was kept, 0 where it was not. */
  value: number;
}

/**
 * Kept and missed promises of cases about the service, from an instant on, each once. A missed one
 * counts at its due instant, a kept one when it was kept. Whether it was kept is read from its own
 * clock, which ran by the terms of its time (R11). A complaint about a person says nothing of the
 * service, and that person would find it in the figure (R21).
 */
export const caseFacts = (
  sql: Sql,
  serviceId: string,
  from: string,
  now: string,
): Promise<CaseFact[]> => sql.$queryRaw<CaseFact[]>`
  with limits as (
    select case when k.rule like 'incident.%' then k.rule || ':' || k.variant
      else 'complaints.answeredInTime' end as indicator, k.due_at, k.counted_until,
           k.status = 'stopped' as is_over, k.due_at <= coalesce(k.counted_until,
             ${now}::timestamptz) as is_late
      from clocks k join cases c on c.id = k.case_id
     where c.subject_id = ${serviceId} and c.subject_type = 'service' and k.due_at is not null
       and coalesce(c.closed_at, ${now}::timestamptz) >= ${from}::timestamptz
       and ((c.task = any(${tasksReportedAs('incidents')}::text[])
         and k.rule in ('incident.respond', 'incident.resolve') and k.variant is not null)
         or (c.task = any(${tasksReportedAs('complaints')}::text[])
           and split_part(k.clock_id, '.', 1) = ${lawful} and ${recognisedAs} = 'complaint'))
       and c.status not in ('cancelled', 'merged') and c.hidden_from = '{}'),
  complaints as (
    select c.id, c.received_at, c.closed_at from cases c
     where c.subject_id = ${serviceId} and c.subject_type = 'service'
       and c.task = any(${tasksReportedAs('complaints')}::text[])
         and coalesce(${recognisedAs}, c.data ->> ${declared}::text) = 'complaint'
           and c.status <> 'cancelled' and c.hidden_from = '{}'),
  facts as (
    select indicator, case when is_late then due_at else counted_until end as at,
      case when is_late then 0 else 100 end as value from limits where is_late or is_over
    union all select 'complaints.count', received_at, 1 from complaints
    union all select 'complaints.accepted', closed_at, case when exists (select from case_events e
      where e.case_id = id and e.type = 'reopened') then 0 else 100 end from complaints
        where closed_at is not null)
  select indicator, at, value::float8 as value from facts where at >= ${from}::timestamptz
    and at < ${now}::timestamptz`;

/**
 * The sum of a period's facts. Without cases a count is zero. A share has no value then, and that
 * is nobody's fault.
 */
export function tallyOfCases(
  indicator: Indicator,
  { startsAt, endsAt }: Period,
  facts: readonly CaseFact[],
  isLeftOut: (at: string) => boolean,
): Tally {
  const within = facts.filter(
    ({ indicator: key, at }) =>
      key === keyOf(indicator) && startsAt <= at.toISOString() && at.toISOString() < endsAt,
  );
  const counted = within.filter(({ at }) => !isLeftOut(at.toISOString()));
  const sum = counted.reduce((total, { value }) => total + value, 0);
  if (indicator.unit === 'count')
    return {
      count: 1,
      sum,
      kept: reaches(indicator, sum) ? 1 : 0,
      excluded: within.length - counted.length,
    };
  return {
    count: counted.length,
    sum,
    kept: counted.filter(({ value }) => value === 100).length,
    excluded: Math.max(within.length - counted.length, counted.length === 0 ? 1 : 0),
  };
}
