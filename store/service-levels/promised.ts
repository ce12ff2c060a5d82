import { Indicator } from '../../domain/services/indicator';
import type { Validity } from '../../domain/service-levels/period';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

/** An indicator as one version of a set of terms promises it. */
export interface Promised {
  termsId: string;
  termsCode: string;
  serviceId: string;
  indicator: Indicator;
  validity: Validity;
}

/**
 * Every promise of the services in any version of their own sets. The desk's institution judges
 * what a support desk promises of its own work.
 */
export const promisedBy = async (sql: Sql, serviceIds: readonly string[]): Promise<Promised[]> =>
  indicatorsOf(
    await sql.$queryRaw<Version[]>`${versions} where service_id = any(${[...serviceIds]}::text[])
      and desk_institution_id is null order by code, valid_from`,
  );

/** The same for one set. */
export const promisedOfSet = async (sql: Sql, termsCode: string): Promise<Promised[]> =>
  indicatorsOf(
    await sql.$queryRaw<
      Version[]
    >`${versions} where code = ${termsCode} and desk_institution_id is null order by valid_from`,
  );

interface Version {
  id: string;
  code: string;
  serviceId: string;
  indicators: unknown;
  /**
   * Days, as text: a date that travels as an instant would depend on the zone of the connection.
   */
  from: string;
  to: string | null;
}

const versions = Prisma.sql`select id, code, service_id as "serviceId", indicators,
  to_char(valid_from, 'YYYY-MM-DD') as "from", to_char(valid_to, 'YYYY-MM-DD') as "to"
    from service_level_terms_sets`;

const indicatorsOf = (rows: readonly Version[]): Promised[] =>
  rows.flatMap(({ id, code, serviceId, indicators, from, to }) =>
    Indicator.array()
      .parse(indicators)
      .map((indicator) => ({
        termsId: id,
        termsCode: code,
        serviceId,
        indicator,
        validity: { from, ...(to === null ? {} : { to }) },
      })),
  );
