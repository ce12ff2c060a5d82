import { Prisma } from '../../generated/prisma/client';
import type { Overview } from '../access/overview';
import type { Sql } from '../../runtime/plain-database';

export const attainmentGroupings = [
  'all',
  'service',
  'terms',
  'indicator',
  'month',
  'partner',
] as const;
export type AttainmentGrouping = (typeof attainmentGroupings)[number];

/**
 * How the promises of ended periods were kept. `attained` is the share of those that had to be
 * kept: excused ones had not, those without data were not (R14).
 */
export interface Attainment {
  /**
   * Id of the service or partner, code of the set or indicator, month (`2026-03`); null for all
   * together.
   */
  group: string | null;
  met: number;
  breached: number;
  noData: number;
  excused: number;
  /** 0 to 1; null where nothing had to be kept. */
  attained: number | null;
  /**
   * Average of the periods' availability in percent; null where it is not promised or not measured.
   */
  availability: number | null;
}

const groups: Readonly<Record<AttainmentGrouping, Prisma.Sql>> = {
  all: Prisma.sql`null::text`,
  service: Prisma.sql`s.service_id`,
  terms: Prisma.sql`s.code`,
  indicator: Prisma.sql`p.indicator`,
  month: Prisma.sql`to_char(p.starts_at at time zone 'Europe/Riga', 'YYYY-MM')`,
  partner: Prisma.sql`a.partner_id`,
};

/**
 * Partners with an agreement about the service while the period ran. One that two partners deliver
 * counts for both.
 */
const partners = Prisma.sql`
  join lateral (select distinct a.partner_id from partner_agreements a
                 where s.service_id = any(a.service_ids)
                   and a.valid_from < (p.ends_at at time zone 'Europe/Riga')::date
                     and (a.valid_to is null or a.valid_to > (p.starts_at at time zone 'Europe/Riga')::date)) a on true`;

/** Over the periods that ended in the time. */
export const attainment = (
  sql: Sql,
  {
    overview,
    by,
    from,
    until,
  }: { overview: Overview; by: AttainmentGrouping; from: Date; until: Date },
): Promise<Attainment[]> => sql.$queryRaw<Attainment[]>`
  select ${groups[by]} as "group", (count(*) filter (where p.state = 'met'))::int as met,
    (count(*) filter (where p.state = 'breached'))::int as breached,
      (count(*) filter (where p.state = 'no_data'))::int as "noData",
         (count(*) filter (where p.state = 'excused'))::int as excused,
           (count(*) filter (where p.state = 'met'))::float8 / nullif(count(*) filter (where p.state <> 'excused'), 0) as attained,
         avg(p.value) filter (where p.indicator = 'availability') as availability
    from level_periods p join service_level_terms_sets s
      on s.id = p.terms_id ${by === 'partner' ? partners : Prisma.empty}
   where p.is_over and p.ends_at > ${from} and p.ends_at <= ${until}
     and ${overview === 'institution' ? Prisma.sql`true` : Prisma.sql`s.service_id = any(${[...overview]}::text[])`}
   group by 1 order by 1`;
