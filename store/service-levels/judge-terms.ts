import { LocalDate } from '@js-joda/core';
import {
  judge,
  tallyThatCounts,
  type LevelState,
  type Tally,
} from '../../domain/service-levels/judge';
import { isOfOwnCases } from '../../domain/service-levels/own-cases';
import { elapsedShare, type Period } from '../../domain/service-levels/period';
import { periodsUntil } from '../../domain/service-levels/periods-until';
import { keyOf } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import { toInstant, toMillis } from '../../domain/time/instant';
import type { Sql } from '../../runtime/plain-database';
import { exclusionsOf } from './exclusions';
import { caseFacts, tallyOfCases } from './own-cases';
import { promisedOfSet, type Promised } from './promised';
import { keepJudged } from './tally';

/**
 * How long measurements of an ended period may still arrive before it counts as not measured (a
 * choice of this project).
 */
const collectionMs = 3 * 86_400_000;

interface JudgedPeriod extends Period, Tally {
  promised: Promised;
  state: LevelState;
  value: number | null;
  isOver: boolean;
}

/**
 * Judges every period of a set of terms that is not over, or has ended since the last judgement,
 * and keeps its state. R14: a period without measurements gets its row too. Everything is judged by
 * the version in force at its time (R11).
 * @returns when something may change without anybody saying so, in UTC; absent where nothing is
 *   left to watch
 */
export async function judgeTerms(
  sql: Sql,
  {
    institutionId,
    termsCode,
    beganAt,
  }: { institutionId: string; termsCode: string; beganAt: string },
  now: string,
): Promise<string | undefined> {
  const promised = await promisedOfSet(sql, termsCode);
  const [first] = promised;
  if (first === undefined) return undefined;
  const over = await overPeriods(sql, promised);
  const wanted = promised.flatMap((each) =>
    periodsUntil(each.indicator.period, each.validity, beganAt, now)
      .filter(({ startsAt }) => !over.has(nameOf(each, startsAt)))
      .map((period) => ({ promised: each, ...period })),
  );
  const stored = await lockPeriods(sql, institutionId, wanted, now);
  const ofCases = wanted.filter(({ promised: { indicator } }) => isOfOwnCases(indicator));
  const from = ofCases.map(({ startsAt }) => startsAt).toSorted()[0];
  const [facts, isLeftOut] = await Promise.all([
    from === undefined ? [] : caseFacts(sql, first.serviceId, from, now),
    exclusionsOf(sql, [first.serviceId]),
  ]);
  const judged = wanted.map((each): JudgedPeriod => {
    const indicator = keyOf(each.promised.indicator);
    const tally = isOfOwnCases(each.promised.indicator)
      ? tallyOfCases(each.promised.indicator, each, facts, (at) =>
          isLeftOut({ serviceId: first.serviceId, indicator, at }),
        )
      : (stored.get(nameOf(each.promised, each.startsAt)) ?? {
          count: 0,
          sum: 0,
          kept: 0,
          excluded: 0,
        });
    return { ...each, ...tally, ...judgedAt(each, tally, now) };
  });
  await store(sql, judged, now);
  return wakesAt(promised, judged, now);
}

function judgedAt(
  { promised: { indicator }, startsAt, endsAt }: Period & { promised: Promised },
  tally: Tally,
  now: string,
) {
  const elapsed = elapsedShare({ startsAt, endsAt }, now);
  const { state, value } = judge(indicator, tally, elapsed);
  return {
    state,
    value,
    isOver:
      elapsed >= 1 && (state !== 'no_data' || toMillis(now) >= toMillis(endsAt) + collectionMs),
  };
}

const nameOf = ({ termsId, indicator }: Promised, startsAt: string): string =>
  `${termsId} ${keyOf(indicator)} ${startsAt}`;

/** Names of the periods that were found to be over. */
async function overPeriods(sql: Sql, promised: readonly Promised[]): Promise<Set<string>> {
  const rows = await sql.$queryRaw<{ termsId: string; indicator: string; startsAt: Date }[]>`
    select terms_id as "termsId", indicator, starts_at as "startsAt" from level_periods
      where is_over and terms_id = any(${[...new Set(promised.map(({ termsId }) => termsId))]}::text[])`;
  return new Set(
    rows.map(
      ({ termsId, indicator, startsAt }) => `${termsId} ${indicator} ${startsAt.toISOString()}`,
    ),
  );
}

/**
 * The measurements of the periods, locked until they are judged: a later measurement waits, and is
 * judged with the earlier ones. A version that was ended since ends its period.
 */
async function lockPeriods(
  sql: Sql,
  institutionId: string,
  wanted: readonly (Period & { promised: Promised })[],
  now: string,
): Promise<Map<string, Tally>> {
  const names = {
    terms: wanted.map(({ promised }) => promised.termsId),
    indicators: wanted.map(({ promised }) => keyOf(promised.indicator)),
    starts: wanted.map(({ startsAt }) => startsAt),
  };
  await sql.$executeRaw`
    insert into level_periods (institution_id, terms_id, indicator, starts_at, ends_at, count,
      sum, kept, left_out, state, value, is_over, judged_at)
    select ${institutionId}, t, i, s, e, 0, 0, 0, 0, 'no_data', null, false, ${now}::timestamptz
      from unnest(${names.terms}::text[], ${names.indicators}::text[],
        ${names.starts}::timestamptz[], ${wanted.map(({ endsAt }) => endsAt)}::timestamptz[])
          as given(t, i, s, e)
     order by t collate "C", i collate "C", s
    on conflict (terms_id, indicator, starts_at) do update set ends_at = excluded.ends_at
      where level_periods.ends_at <> excluded.ends_at`;
  const rows = await sql.$queryRaw<
    { termsId: string; indicator: string; startsAt: Date; independent: Tally; own: Tally }[]
  >`
    select p.terms_id as "termsId", p.indicator, p.starts_at as "startsAt",
      jsonb_build_object('count', p.count, 'sum', p.sum, 'kept', p.kept, 'excluded', p.left_out)
        as independent,
      jsonb_build_object('count', p.own_count, 'sum', p.own_sum, 'kept', p.own_kept, 'excluded',
        p.own_left_out) as own
      from level_periods p join unnest(${names.terms}::text[], ${names.indicators}::text[],
        ${names.starts}::timestamptz[]) as given(t, i, s) on p.terms_id = given.t
          and p.indicator = given.i and p.starts_at = given.s
     order by p.terms_id collate "C", p.indicator collate "C", p.starts_at for update of p`;
  return new Map(
    rows.map(({ termsId, indicator, startsAt, independent, own }) => [
      `${termsId} ${indicator} ${startsAt.toISOString()}`,
      tallyThatCounts(independent, own),
    ]),
  );
}

/** Measurements are tallied as they come; this adds our own cases only. */
async function store(sql: Sql, judged: readonly JudgedPeriod[], now: string): Promise<void> {
  const ofCases = judged.filter(({ promised: { indicator } }) => isOfOwnCases(indicator));
  await sql.$executeRaw`
    update level_periods p set count = given.c, sum = given.v, kept = given.k, left_out = given.l
      from unnest(${ofCases.map(({ promised }) => promised.termsId)}::text[],
        ${ofCases.map(({ promised }) => keyOf(promised.indicator))}::text[],
          ${ofCases.map(({ startsAt }) => startsAt)}::timestamptz[],
                  ${ofCases.map(({ count }) => count)}::int[],
                    ${ofCases.map(({ sum }) => sum)}::float8[],
                      ${ofCases.map(({ kept }) => kept)}::int[],
                        ${ofCases.map(({ excluded }) => excluded)}::int[]) as given(t, i, s, c, v,
                          k, l)
     where p.terms_id = given.t and p.indicator = given.i and p.starts_at = given.s`;
  await keepJudged(
    sql,
    judged.map(({ promised, startsAt, state, value, isOver }) => ({
      termsId: promised.termsId,
      indicator: keyOf(promised.indicator),
      startsAt: new Date(startsAt),
      state,
      value,
      isOver,
    })),
    now,
  );
}

/**
 * The next of these: the end of a period, the last day for its measurements, the beginning of a
 * version. Tomorrow where our own cases are counted.
 */
function wakesAt(
  promised: readonly Promised[],
  judged: readonly JudgedPeriod[],
  now: string,
): string | undefined {
  const beginnings = promised.map(({ validity: { from } }) =>
    endOfDay(LocalDate.parse(from).minusDays(1).toString()),
  );
  const ends = judged
    .filter(({ isOver }) => !isOver)
    .flatMap(({ endsAt }) => [endsAt, toInstant(toMillis(endsAt) + collectionMs)]);
  const looks = judged.some(
    ({ promised: { indicator }, isOver }) => !isOver && isOfOwnCases(indicator),
  )
    ? [endOfDay(dayOf(now))]
    : [];
  return [...beginnings, ...ends, ...looks].filter((at) => at > now).toSorted()[0];
}
