import { Prisma } from '../../generated/prisma/client';
import { tasksThat } from '../../domain/processes/tasks-that';
import type { Transaction } from '../../runtime/database';

export interface ProposalsAsked {
  /** Codes of the mapping that must be alike: category, subcategory, symptom. */
  by: readonly string[];
  from?: Date;
  before?: Date;
  /** How many alike within how many days make a proposal. */
  least: number;
  days: number;
  limit: number;
}

/** Past incidents that repeat, proposed as one problem, with the figures behind the proposal. */
export interface Proposal {
  codes: Record<string, string>;
  count: number;
  /** The most that were opened within the days asked for. */
  mostAtOnce: number;
  firstAt: Date;
  lastAt: Date;
  /** Share that was reopened at least once, 0 to 1. */
  reopened: number;
  /** Between opening and resolving, in hours of the calendar; null where none was resolved. */
  medianHours: number | null;
  reassignments: number;
  /** Opened in the first and in the second half of the period. */
  earlier: number;
  later: number;
  /** Problems that the log itself names for some of them. */
  problems: string[];
  /** A few of them, latest first. */
  examples: string[];
}

/**
 * PostgreSQL counts the period's incidents in one pass. The middle of the period is asked for
 * apart, because a join would compute it for each incident. Those that lack one of the codes are
 * like nothing. Most frequent first. In a transaction bound to the institution.
 */
export const proposePastProblems = (
  tx: Transaction,
  { by, from, before, least, days, limit }: ProposalsAsked,
): Promise<Proposal[]> => {
  const keys = [...by];
  return tx.$queryRaw<Proposal[]>`
    with incidents as (
      select p.source_number, p.opened_at, p.resolved_at, p.reopenings, p.reassignments, p.links,
        (select jsonb_object_agg(k, p.codes -> k) from unnest(${keys}::text[]) as k) as codes
        from past_cases p
       where p.task = any(${tasksThat('hasPastCases')}::text[]) and p.codes ?& ${keys}::text[]
         and ${from === undefined ? Prisma.sql`true` : Prisma.sql`p.opened_at >= ${from}`}
           and ${before === undefined ? Prisma.sql`true` : Prisma.sql`p.opened_at < ${before}`}),
    period as (select min(opened_at) + (max(opened_at) - min(opened_at)) / 2 as middle
      from incidents),
    counted as (select i.*, count(*) over (partition by codes
      order by opened_at range between make_interval(days => ${days}::int) preceding
        and current row) as at_once from incidents i)
    select codes, count(*)::int as count, max(at_once)::int as "mostAtOnce", min(opened_at)
      as "firstAt", max(opened_at) as "lastAt",
           (count(*) filter (where reopenings > 0))::float8 / count(*) as reopened,
           percentile_cont(0.5) within group (order by extract(epoch
             from resolved_at - opened_at)::float8 / 3600) as "medianHours",
           avg(reassignments)::float8 as reassignments,
           (count(*) filter (where opened_at < (select middle from period)))::int as earlier,
             (count(*) filter (where opened_at >= (select middle from period)))::int as later,
           coalesce((select array_agg(distinct named) from unnest(array_agg(links -> 'problem'))
             as of_case, jsonb_array_elements_text(of_case) as named), '{}') as problems,
           (array_agg(source_number order by opened_at desc, source_number))[1:5] as examples
      from counted
     group by codes having max(at_once) >= ${least} order by count(*) desc, codes::text
       limit ${limit}`;
};
