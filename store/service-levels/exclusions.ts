import type { Sql } from '../../runtime/plain-database';

/**
 * A time that was agreed not to count, for one indicator of the service or, without one, for all.
 */
interface Exclusion {
  serviceId: string;
  indicator: string | null;
  startsAt: Date;
  endsAt: Date;
}

export type IsLeftOut = (about: { serviceId: string; indicator: string; at: string }) => boolean;

/** Returns a function that tells whether a measurement lies in an excluded time. */
export async function exclusionsOf(sql: Sql, serviceIds: readonly string[]): Promise<IsLeftOut> {
  const rows = await sql.$queryRaw<Exclusion[]>`
    select service_id as "serviceId", indicator, starts_at as "startsAt", ends_at as "endsAt"
      from level_exclusions where service_id = any(${[...serviceIds]}::text[])
        and withdrawn_at is null`;
  return ({ serviceId, indicator, at }) =>
    rows.some(
      (row) =>
        row.serviceId === serviceId &&
        (row.indicator === null || row.indicator === indicator) &&
        row.startsAt.toISOString() <= at &&
        at < row.endsAt.toISOString(),
    );
}
