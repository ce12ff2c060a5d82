import { Indicator } from '../domain/services/indicator';
import type { Validity } from '../domain/service-levels/period';
import { fromColumn } from '../registers/days';
import type { Sql } from '../runtime/plain-database';

/** An indicator as one version of a set of terms promises it. */
export interface Promised {
  termsId: string;
  termsCode: string;
  serviceId: string;
  indicator: Indicator;
  validity: Validity;
}

/** Tells the indicators of a set apart: of incidents there is one for each priority. */
export const keyOf = ({ code, priority }: Pick<Indicator, 'code' | 'priority'>): string => (priority === undefined ? code : `${code}:${priority}`);

/** Everything that the services have promised in any version of their own sets; what a support desk promises of its own actions is judged by the desk's institution. */
export async function promisedBy(sql: Sql, serviceIds: readonly string[]): Promise<Promised[]> {
  const versions = await sql.$queryRaw<{ id: string; code: string; serviceId: string; indicators: unknown; validFrom: Date; validTo: Date | null }[]>`
    select id, code, service_id as "serviceId", indicators, valid_from::timestamptz as "validFrom", valid_to::timestamptz as "validTo" from service_level_terms_sets
     where service_id = any(${[...serviceIds]}::text[]) and desk_institution_id is null order by code, valid_from`;
  return versions.flatMap(({ id, code, serviceId, indicators, validFrom, validTo }) =>
    Indicator.array().parse(indicators).map((indicator) => ({ termsId: id, termsCode: code, serviceId, indicator, validity: { from: fromColumn(validFrom), ...(validTo === null ? {} : { to: fromColumn(validTo) }) } })));
}

export const holdsOn = ({ validity: { from, to } }: Pick<Promised, 'validity'>, day: string): boolean => from <= day && (to === undefined || day < to);
