import type { Overview } from '../access/overview';
import { Prisma } from '../../generated/prisma/client';
import { tallyThatCounts, type LevelState } from '../../domain/service-levels/judge';
import { Indicator } from '../../domain/services/indicator';
import type { Sql } from '../../runtime/plain-database';

export interface LevelsAsked {
  overview: Overview;
  /** Code of a service. */
  service?: string | undefined;
  terms?: string | undefined;
}

/** A period of one indicator of a version of a set, as it was judged. */
export interface LevelPeriod {
  termsId: string;
  termsCode: string;
  serviceId: string;
  indicator: string;
  promised: Indicator;
  startsAt: Date;
  endsAt: Date;
  state: LevelState;
  /** In the indicator's unit. For a promise about each case it is the share kept, in percent. */
  value: number | null;
  count: number;
  leftOut: number;
  /** Given by persons beside what a system measured (R14). */
  notCounted: number;
  isOver: boolean;
  judgedAt: Date;
  caseId: string | null;
}

type PeriodRow = Omit<LevelPeriod, 'promised' | 'notCounted'> & {
  promised: unknown;
  ownCount: number;
  ownLeftOut: number;
};

const within = ({ overview, service, terms }: LevelsAsked): Prisma.Sql => Prisma.sql`
  ${overview === 'institution' ? Prisma.sql`true` : Prisma.sql`s.service_id = any(${[...overview]}::text[])`}
  and ${
    service === undefined
      ? Prisma.sql`true`
      : Prisma.sql`s.service_id = (select id
    from services where code = ${service})`
  }
  and ${terms === undefined ? Prisma.sql`true` : Prisma.sql`s.code = ${terms}`}`;

/** The indicator of the version that the period was judged by. */
const periodColumns = Prisma.sql`
  p.terms_id as "termsId", s.code as "termsCode", s.service_id as "serviceId", p.indicator,
    i.promised, p.starts_at as "startsAt", p.ends_at as "endsAt", p.state, p.value, p.count,
      p.left_out as "leftOut", p.own_count as "ownCount", p.own_left_out as "ownLeftOut",
  p.is_over as "isOver", p.judged_at as "judgedAt", p.case_id as "caseId"`;
const promisedIndicator = Prisma.sql`
  cross join lateral (select i as promised from jsonb_array_elements(s.indicators) i
                       where i ->> 'code' || coalesce(':' || (i ->> 'priority'), '') = p.indicator
                         limit 1) i`;

const parsed = (rows: PeriodRow[]): LevelPeriod[] =>
  rows.map(({ count, leftOut, ownCount, ownLeftOut, ...row }) => {
    const own = { count: ownCount, excluded: ownLeftOut };
    const counted = tallyThatCounts({ count, excluded: leftOut }, own);
    return {
      ...row,
      promised: Indicator.parse(row.promised),
      count: counted.count,
      leftOut: counted.excluded,
      notCounted: counted === own ? 0 : ownCount + ownLeftOut,
    };
  });

export interface PeriodsAsked extends LevelsAsked {
  indicator?: string | undefined;
  state?: LevelState | undefined;
  /** Periods that begin in this time. */
  from: Date;
  until: Date;
  after?: { at: Date; id: string } | undefined;
  limit: number;
}

/** Latest first; `id` of a place is the version and the indicator. */
export const readPeriods = async (sql: Sql, asked: PeriodsAsked): Promise<LevelPeriod[]> =>
  parsed(
    await sql.$queryRaw<PeriodRow[]>`
  select ${periodColumns} from level_periods p
    join service_level_terms_sets s on s.id = p.terms_id ${promisedIndicator}
   where ${within(asked)} and p.starts_at >= ${asked.from} and p.starts_at < ${asked.until}
     and ${asked.indicator === undefined ? Prisma.sql`true` : Prisma.sql`p.indicator = ${asked.indicator}`} and ${asked.state === undefined ? Prisma.sql`true` : Prisma.sql`p.state = ${asked.state}`}
     and ${
       asked.after === undefined
         ? Prisma.sql`true`
         : Prisma.sql`(p.starts_at,
       p.terms_id || ' ' || p.indicator) < (${asked.after.at}, ${asked.after.id})`
     }
   order by p.starts_at desc, p.terms_id || ' ' || p.indicator desc limit ${asked.limit}`,
  );

/** A set of terms with its monitor (R14) and the latest period of each of its indicators. */
export interface WatchedSet {
  termsCode: string;
  serviceId: string;
  nameLv: string;
  nameEn: string;
  beganAt: Date | null;
  judgedAt: Date | null;
  wakesAt: Date | null;
  endedAt: Date | null;
}

/** By code, as they are named today. */
export const readWatchedSets = (
  sql: Sql,
  { after, limit, ...asked }: LevelsAsked & { after?: string | undefined; limit: number },
): Promise<WatchedSet[]> => sql.$queryRaw<WatchedSet[]>`
  select distinct on (s.code) s.code as "termsCode", s.service_id as "serviceId",
    s.name_lv as "nameLv", s.name_en as "nameEn", m.began_at as "beganAt",
      m.judged_at as "judgedAt", m.wakes_at as "wakesAt", m.ended_at as "endedAt"
    from service_level_terms_sets s left join level_monitors m on m.terms_code = s.code
   where ${within(asked)} and s.desk_institution_id is null and s.code > ${after ?? ''}
     order by s.code, s.valid_from desc limit ${limit}`;

export const readLatestPeriods = async (
  sql: Sql,
  termsCodes: readonly string[],
): Promise<LevelPeriod[]> =>
  parsed(
    await sql.$queryRaw<PeriodRow[]>`
  select distinct on (s.code, p.indicator) ${periodColumns} from level_periods p
    join service_level_terms_sets s on s.id = p.terms_id ${promisedIndicator}
   where s.code = any(${[...termsCodes]}::text[]) order by s.code, p.indicator, p.starts_at desc`,
  );
