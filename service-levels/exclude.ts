import { reaches } from '../domain/service-levels/judge';
import { isOfOwnCases } from '../domain/service-levels/own-cases';
import { keyOf } from '../domain/services/indicator';
import { dayOf } from '../domain/time/day-of';
import { Prisma } from '../generated/prisma/client';
import type { Sql } from '../runtime/plain-database';
import { changeExclusions, exclusionsOf } from './exclusions';
import { holdsOn, promisedBy, type Promised } from './promised';
import { addToTallies, type Change } from './tally';

export interface AgreedExclusion {
  id: string;
  institutionId: string;
  serviceId: string;
  /** Absent: everything that is measured of the service. */
  indicator?: string | undefined;
  startsAt: string;
  endsAt: string;
  reason: string;
  agreedBy: string;
  /** In UTC. */
  now: string;
}

/**
 * Agrees that what was or will be measured in a time does not count, and judges the periods anew that it touches; cases are told of those
 * that come out otherwise. Safe to repeat by its id. Answers how many measurements it leaves out.
 */
export async function exclude(sql: Sql, { id, institutionId, serviceId, indicator, startsAt, endsAt, reason, agreedBy, now }: AgreedExclusion): Promise<{ isNew: boolean; measurements: number }> {
  await changeExclusions(sql, serviceId);
  const wasLeftOut = await exclusionsOf(sql, [serviceId]);
  const inserted = await sql.$executeRaw`
    insert into level_exclusions (id, institution_id, service_id, indicator, starts_at, ends_at, reason, agreed_by, agreed_at)
    values (${id}, ${institutionId}, ${serviceId}, ${indicator ?? null}, ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${reason}, ${agreedBy}, ${now}::timestamptz) on conflict do nothing`;
  if (inserted === 0) return { isNew: false, measurements: 0 };
  const promised = await promisedBy(sql, [serviceId]);
  const measured = await sql.$queryRaw<{ indicator: string; measuredAt: Date; value: number }[]>`
    select distinct on (indicator, source, measured_at) indicator, measured_at as "measuredAt", value from measurements
     where service_id = ${serviceId} and measured_at >= ${startsAt}::timestamptz and measured_at < ${endsAt}::timestamptz and ${indicator === undefined ? Prisma.sql`true` : Prisma.sql`indicator = ${indicator}`}
     order by indicator, source, measured_at, revision desc`;
  const left = measured.map((one) => ({ ...one, at: one.measuredAt.toISOString() })).filter(({ indicator: key, at }) => !wasLeftOut({ serviceId, indicator: key, at }));
  await addToTallies(sql, institutionId, left.flatMap((one) => changesOf(one, promised)), now);
  await lookAgainAtCases(sql, promised, { indicator, startsAt, endsAt });
  return { isNew: true, measurements: left.length };
}

const changesOf = ({ indicator: key, at, value }: { indicator: string; at: string; value: number }, promised: readonly Promised[]): Change[] =>
  promised
    .filter((each) => keyOf(each.indicator) === key && holdsOn(each, dayOf(at)))
    .map((each) => ({ promised: each, at, count: -1, sum: -value, kept: reaches(each.indicator, value) ? -1 : 0, leftOut: 1 }));

/** What our own cases say of these periods is counted anew by the monitor, also where they were over. */
async function lookAgainAtCases(sql: Sql, promised: readonly Promised[], { indicator, startsAt, endsAt }: Pick<AgreedExclusion, 'indicator' | 'startsAt' | 'endsAt'>): Promise<void> {
  const ofCases = promised.filter((each) => isOfOwnCases(each.indicator) && (indicator === undefined || keyOf(each.indicator) === indicator));
  await sql.$executeRaw`
    update level_periods p set is_over = false from unnest(${ofCases.map(({ termsId }) => termsId)}::text[], ${ofCases.map((each) => keyOf(each.indicator))}::text[]) as given(t, i)
     where p.terms_id = given.t and p.indicator = given.i and p.starts_at < ${endsAt}::timestamptz and p.ends_at > ${startsAt}::timestamptz`;
  await sql.$executeRaw`update level_monitors set wakes = wakes + 1 where terms_code = any(${[...new Set(ofCases.map(({ termsCode }) => termsCode))]}::text[])`;
}
