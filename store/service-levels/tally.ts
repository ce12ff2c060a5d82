import {
  isWorse,
  judge,
  tallyThatCounts,
  type LevelState,
} from '../../domain/service-levels/judge';
import { elapsedShare, periodAt } from '../../domain/service-levels/period';
import { keyOf } from '../../domain/services/indicator';
import { toInstant, toMillis } from '../../domain/time/instant';
import type { Sql } from '../../runtime/plain-database';
import type { Promised } from './promised';
import { wakeMonitorsOf } from './wake-monitors';

/** By how much what is known of a period changes. */
export interface Change {
  promised: Promised;
  /** An instant within the period. */
  at: string;
  /** Measured by a system, or taken in by the portfolio manager; otherwise tallied apart (R14). */
  isIndependent: boolean;
  count: number;
  sum: number;
  kept: number;
  leftOut: number;
}

const noSums = {
  count: 0,
  sum: 0,
  kept: 0,
  leftOut: 0,
  ownCount: 0,
  ownSum: 0,
  ownKept: 0,
  ownLeftOut: 0,
};
type Sums = typeof noSums;

interface TallyRow extends Sums {
  termsId: string;
  indicator: string;
  startsAt: Date;
  endsAt: Date;
  state: LevelState;
  isOver: boolean;
}

/**
 * Adds the changes to the tallies of their periods, judges each anew and keeps how it stands.
 * Monitors of sets for which something has become worse are to be woken, in the same transaction.
 */
export async function addToTallies(
  sql: Sql,
  institutionId: string,
  changes: readonly Change[],
  now: string,
): Promise<void> {
  if (changes.length === 0) return;
  const summed = sumUp(changes);
  const column = <K extends keyof (typeof summed)[number]>(name: K) =>
    summed.map((each) => each[name]);
  const rows = await sql.$queryRaw<TallyRow[]>`
    insert into level_periods (institution_id, terms_id, indicator, starts_at, ends_at, count,
      sum, kept, left_out, own_count, own_sum, own_kept, own_left_out, state, value, is_over,
        judged_at)
    select ${institutionId}, t, i, s, e, c, v, k, l, oc, ov, ok, ol, 'no_data', null, false, ${now}::timestamptz
      from unnest(${column('termsId')}::text[], ${column('indicator')}::text[],
        ${column('startsAt')}::timestamptz[], ${column('endsAt')}::timestamptz[],
                  ${column('count')}::int[], ${column('sum')}::float8[], ${column('kept')}::int[],
                    ${column('leftOut')}::int[], ${column('ownCount')}::int[],
                      ${column('ownSum')}::float8[], ${column('ownKept')}::int[],
                        ${column('ownLeftOut')}::int[]) as given(t, i, s, e, c, v, k, l, oc, ov,
                          ok, ol)
    on conflict (terms_id, indicator, starts_at) do update
       set ends_at = excluded.ends_at, count = level_periods.count + excluded.count,
         sum = level_periods.sum + excluded.sum, kept = level_periods.kept + excluded.kept,
           left_out = level_periods.left_out + excluded.left_out,
             own_count = level_periods.own_count + excluded.own_count,
               own_sum = level_periods.own_sum + excluded.own_sum,
                 own_kept = level_periods.own_kept + excluded.own_kept,
                   own_left_out = level_periods.own_left_out + excluded.own_left_out
    returning terms_id as "termsId", indicator, starts_at as "startsAt", ends_at as "endsAt",
      count, sum, kept, left_out as "leftOut", own_count as "ownCount", own_sum as "ownSum",
        own_kept as "ownKept", own_left_out as "ownLeftOut", state, is_over as "isOver"`;
  const judged = rows.map((row) => ({
    ...row,
    ...judgedNow(promisedOf(changes, row), row, now),
    before: row.state,
  }));
  await keepJudged(sql, judged, now);
  // A late measurement may change the result of a period that is over.
  const news = judged.filter(({ state, before, isOver }) =>
    isOver
      ? state !== before
      : isWorse(state, before) && (state === 'breached' || state === 'at_risk'),
  );
  await wakeMonitorsOf(
    sql,
    news.map((row) => promisedOf(changes, row).termsCode),
  );
}

/** How a period stands at an instant; one that was found to be over stays so. */
function judgedNow(
  { indicator }: Promised,
  row: Pick<TallyRow, keyof Sums | 'startsAt' | 'endsAt' | 'isOver'>,
  now: string,
) {
  const elapsed = row.isOver
    ? 1
    : elapsedShare({ startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }, now);
  return {
    ...judge(
      indicator,
      tallyThatCounts(
        { count: row.count, sum: row.sum, kept: row.kept, excluded: row.leftOut },
        {
          count: row.ownCount,
          sum: row.ownSum,
          kept: row.ownKept,
          excluded: row.ownLeftOut,
        },
      ),
      elapsed,
    ),
    isOver: elapsed >= 1,
  };
}

type JudgedRow = Pick<TallyRow, 'termsId' | 'indicator' | 'startsAt' | 'state' | 'isOver'> & {
  value: number | null;
};

export const keepJudged = (
  sql: Sql,
  rows: readonly JudgedRow[],
  now: string,
): Promise<number> => sql.$executeRaw`
  update level_periods p set state = given.state, value = given.value, is_over = given.is_over,
    judged_at = ${now}::timestamptz
    from unnest(${rows.map(({ termsId }) => termsId)}::text[],
      ${rows.map(({ indicator }) => indicator)}::text[],
        ${rows.map(({ startsAt }) => startsAt.toISOString())}::timestamptz[],
                ${rows.map(({ state }) => state)}::text[],
                  ${rows.map(({ value }) => value)}::float8[],
                    ${rows.map(({ isOver }) => isOver)}::boolean[]) as given(terms_id, indicator,
                      starts_at, state, value, is_over)
   where p.terms_id = given.terms_id and p.indicator = given.indicator
     and p.starts_at = given.starts_at`;

/**
 * One row for each period, in an order that is the same for everybody. Two writers of the same
 * periods then wait for each other only once.
 */
function sumUp(changes: readonly Change[]) {
  const byPeriod = new Map<
    string,
    Sums & { termsId: string; indicator: string; startsAt: string; endsAt: string }
  >();
  for (const { promised, at, ...change } of changes) {
    const indicator = keyOf(promised.indicator);
    const period = periodAt(promised.indicator.period, toInstant(toMillis(at)), promised.validity);
    const key = `${promised.termsId} ${indicator} ${period.startsAt}`;
    const before = byPeriod.get(key) ?? {
      termsId: promised.termsId,
      indicator,
      ...period,
      ...noSums,
    };
    byPeriod.set(key, { ...before, ...sumsWith(before, change) });
  }
  return [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const sumsWith = (
  before: Sums,
  { isIndependent, count, sum, kept, leftOut }: Omit<Change, 'promised' | 'at'>,
): Partial<Sums> =>
  isIndependent
    ? {
        count: before.count + count,
        sum: before.sum + sum,
        kept: before.kept + kept,
        leftOut: before.leftOut + leftOut,
      }
    : {
        ownCount: before.ownCount + count,
        ownSum: before.ownSum + sum,
        ownKept: before.ownKept + kept,
        ownLeftOut: before.ownLeftOut + leftOut,
      };

function promisedOf(
  changes: readonly Change[],
  { termsId, indicator }: Pick<TallyRow, 'termsId' | 'indicator'>,
): Promised {
  const found = changes.find(
    ({ promised }) => promised.termsId === termsId && keyOf(promised.indicator) === indicator,
  );
  if (found === undefined) throw new Error('a period was tallied of which nothing was said');
  return found.promised;
}
