import type { Sql } from '../runtime/plain-database';

/** A time that was agreed not to count, for one indicator of the service or, without one, for all. */
interface Exclusion {
  serviceId: string;
  indicator: string | null;
  startsAt: Date;
  endsAt: Date;
}

export type IsLeftOut = (about: { serviceId: string; indicator: string; at: string }) => boolean;

/** Tells of what was measured whether it lies in a time that was agreed not to count. */
export async function exclusionsOf(sql: Sql, serviceIds: readonly string[]): Promise<IsLeftOut> {
  const rows = await sql.$queryRaw<Exclusion[]>`
    select service_id as "serviceId", indicator, starts_at as "startsAt", ends_at as "endsAt" from level_exclusions where service_id = any(${[...serviceIds]}::text[])`;
  return ({ serviceId, indicator, at }) =>
    rows.some((row) => row.serviceId === serviceId && (row.indicator === null || row.indicator === indicator) && row.startsAt.toISOString() <= at && at < row.endsAt.toISOString());
}

/** Until the transaction ends nobody agrees on such a time for these services: neither side would see what the other has not committed yet. */
export const keepExclusions = (sql: Sql, serviceIds: readonly string[]): Promise<number> =>
  sql.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('exclusions:' || id)) from unnest(${serviceIds.toSorted()}::text[]) as given(id)`;

/** Waits until everything is stored that is being stored of the service, and lets nothing more be until the transaction ends. */
export const changeExclusions = (sql: Sql, serviceId: string): Promise<number> => sql.$executeRaw`select pg_advisory_xact_lock(hashtext(${`exclusions:${serviceId}`}))`;
