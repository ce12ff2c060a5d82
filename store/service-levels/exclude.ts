import { Refusal } from '../../domain/problems';
import { reaches } from '../../domain/service-levels/judge';
import { isOfOwnCases } from '../../domain/service-levels/own-cases';
import { keyOf } from '../../domain/services/indicator';
import { dayOf } from '../../domain/time/day-of';
import { holdsOn } from '../../domain/time/lasting';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { exclusionsOf, type IsLeftOut } from './exclusions';
import { oneAtATime } from './one-at-a-time';
import { promisedBy, type Promised } from './promised';
import { addToTallies, type Change } from './tally';
import { wakeMonitorsOf } from './wake-monitors';

interface Excluded {
  institutionId: string;
  serviceId: string;
  /** Absent: everything that is measured of the service. */
  indicator?: string | undefined;
  startsAt: string;
  endsAt: string;
}

export interface AgreedExclusion extends Excluded {
  id: string;
  reason: string;
  agreedBy: string;
  /** In UTC. */
  now: string;
}

/**
 * Excludes measurements within a time, and judges again the periods that it touches. Cases are told
 * of periods with another result. Returns false if it was recorded before.
 * @throws Refusal INDICATOR_NOT_PROMISED, IDEMPOTENCY_KEY_REUSED where the id stands for another
 *   one
 */
export async function exclude(
  sql: Sql,
  { id, reason, agreedBy, now, ...excluded }: AgreedExclusion,
): Promise<boolean> {
  const { institutionId, serviceId, indicator = null, startsAt, endsAt } = excluded;
  await oneAtATime(sql, [serviceId]);
  const promised = await promisedBy(sql, [serviceId]);
  if (indicator !== null && !promised.some((each) => keyOf(each.indicator) === indicator))
    throw new Refusal('INDICATOR_NOT_PROMISED', { indicator });
  const wasLeftOut = await exclusionsOf(sql, [serviceId]);
  const inserted = await sql.$executeRaw`
    insert into level_exclusions (id, institution_id, service_id, indicator, starts_at, ends_at,
      reason, agreed_by, agreed_at)
    values (${id}, ${institutionId}, ${serviceId}, ${indicator}, ${startsAt}::timestamptz,
      ${endsAt}::timestamptz, ${reason}, ${agreedBy}, ${now}::timestamptz) on conflict do nothing`;
  if (inserted === 0) {
    const [same] = await sql.$queryRaw<unknown[]>`
      select 1 from level_exclusions where id = ${id} and service_id = ${serviceId}
        and indicator is not distinct from ${indicator} and starts_at = ${startsAt}::timestamptz
          and ends_at = ${endsAt}::timestamptz and reason = ${reason}`;
    if (same === undefined) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
    return false;
  }
  await tallyAgain(sql, excluded, promised, wasLeftOut, now);
  return true;
}

/**
 * Takes back what was agreed: what was measured in the time counts again. Returns false if it was
 * withdrawn before.
 */
export async function withdrawExclusion(
  sql: Sql,
  {
    id,
    withdrawnBy,
    now,
    ...excluded
  }: Excluded & { id: string; withdrawnBy: string; now: string },
): Promise<boolean> {
  const { serviceId } = excluded;
  await oneAtATime(sql, [serviceId]);
  const wasLeftOut = await exclusionsOf(sql, [serviceId]);
  const withdrawn = await sql.$executeRaw`update level_exclusions set withdrawn_by = ${withdrawnBy},
      withdrawn_at = ${now}::timestamptz where id = ${id} and withdrawn_at is null`;
  if (withdrawn > 0)
    await tallyAgain(sql, excluded, await promisedBy(sql, [serviceId]), wasLeftOut, now);
  return withdrawn > 0;
}

/** Whatever was measured in the time and counts now where it did not, or does not where it did. */
async function tallyAgain(
  sql: Sql,
  { institutionId, serviceId, indicator, startsAt, endsAt }: Excluded,
  promised: readonly Promised[],
  wasLeftOut: IsLeftOut,
  now: string,
): Promise<void> {
  const isLeftOut = await exclusionsOf(sql, [serviceId]);
  const measured = await sql.$queryRaw<
    {
      indicator: string;
      terms: string;
      measuredAt: Date;
      value: number;
      isIndependent: boolean;
    }[]
  >`
    select distinct on (indicator, terms_code, source, measured_at) indicator,
      terms_code as terms, measured_at as "measuredAt", value,
        is_independent as "isIndependent" from measurements
     where service_id = ${serviceId} and measured_at >= ${startsAt}::timestamptz
       and measured_at < ${endsAt}::timestamptz
         and ${indicator === undefined ? Prisma.sql`true` : Prisma.sql`indicator = ${indicator}`}
     order by indicator, terms_code, source, measured_at, revision desc`;
  const changes = measured.flatMap(({ measuredAt, ...one }) => {
    const about = { serviceId, indicator: one.indicator, at: measuredAt.toISOString() };
    const sign = Number(wasLeftOut(about)) - Number(isLeftOut(about));
    return sign === 0 ? [] : changesOf({ ...one, at: about.at }, promised, sign);
  });
  await addToTallies(sql, institutionId, changes, now);
  await lookAgainAtCases(sql, promised, { indicator, startsAt, endsAt });
}

/** `sign` is 1 for what counts again, -1 for what counts no longer. */
const changesOf = (
  {
    indicator: key,
    terms,
    at,
    value,
    isIndependent,
  }: { indicator: string; terms: string; at: string; value: number; isIndependent: boolean },
  promised: readonly Promised[],
  sign: number,
): Change[] =>
  promised
    .filter(
      (each) =>
        keyOf(each.indicator) === key &&
        (terms === '' || each.termsCode === terms) &&
        holdsOn(each.validity, dayOf(at)),
    )
    .map((each) => ({
      promised: each,
      at,
      isIndependent,
      count: sign,
      sum: sign * value,
      kept: reaches(each.indicator, value) ? sign : 0,
      leftOut: -sign,
    }));

/** The monitor counts our own cases in these periods anew, also in periods that were over. */
async function lookAgainAtCases(
  sql: Sql,
  promised: readonly Promised[],
  { indicator, startsAt, endsAt }: Pick<Excluded, 'indicator' | 'startsAt' | 'endsAt'>,
): Promise<void> {
  const ofCases = promised.filter(
    (each) =>
      isOfOwnCases(each.indicator) &&
      (indicator === undefined || keyOf(each.indicator) === indicator),
  );
  await sql.$executeRaw`
    update level_periods p set is_over = false
      from unnest(${ofCases.map(({ termsId }) => termsId)}::text[],
        ${ofCases.map((each) => keyOf(each.indicator))}::text[]) as given(t, i)
     where p.terms_id = given.t and p.indicator = given.i and p.starts_at < ${endsAt}::timestamptz
       and p.ends_at > ${startsAt}::timestamptz`;
  await wakeMonitorsOf(
    sql,
    ofCases.map(({ termsCode }) => termsCode),
  );
}
