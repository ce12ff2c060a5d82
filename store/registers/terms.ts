import { Indicator } from '../../domain/services/indicator';
import type { ServiceLevelTermsSet } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { inForce } from './days';
import type { RowOf } from './format';
import { present } from './present';

/** A version of a set of service-level terms, as what is judged by it needs to know it (R11). */
export interface TermsInForce {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
  calendar: string;
  indicators: Indicator[];
}

/** The promises of the service's owner on the day; sets of support desks are not among them. */
export const setsInForce = (
  sql: Sql,
  serviceId: string,
  on: Day,
): Promise<TermsInForce[]> => sql.$queryRaw<TermsInForce[]>`
  select id, code, name_lv as "nameLv", name_en as "nameEn", calendar_code as calendar, indicators
    from service_level_terms_sets
   where service_id = ${serviceId} and desk_institution_id is null and ${inForce(on)}
     order by code`;

/** R10: recipients can read something that the owner promises on the day. */
export const isPromised = async (sql: Sql, serviceId: string, on: Day): Promise<boolean> =>
  (await setsInForce(sql, serviceId, on)).some(({ indicators }) =>
    indicators.some(({ isPublic }) => isPublic),
  );

/**
 * The turn of whoever publishes a service, ends a set or compares two sets, each of whom looks at
 * what others may be changing: one after the other.
 */
export const termsTurn = (institutionId: string): string => `terms:${institutionId}`;

/** The content of a version beside its owner and period, as an import names it. */
export function termsFactsOf(
  version: Pick<
    ServiceLevelTermsSet,
    | 'code'
    | 'nameLv'
    | 'nameEn'
    | 'appliesToLv'
    | 'appliesToEn'
    | 'calendarCode'
    | 'raisesCode'
    | 'indicators'
    | 'meansLv'
    | 'meansEn'
    | 'agreedIn'
  >,
): Omit<RowOf<'terms'>, 'service' | 'deskInstitution' | 'from' | 'to'> {
  const {
    code,
    nameLv,
    nameEn,
    appliesToLv,
    appliesToEn,
    calendarCode,
    raisesCode,
    indicators,
    meansLv,
    meansEn,
    agreedIn,
  } = version;
  return {
    code,
    nameLv,
    nameEn,
    calendar: calendarCode,
    indicators: Indicator.array().parse(indicators),
    ...present({ appliesToLv, appliesToEn, raises: raisesCode, meansLv, meansEn, agreedIn }),
  };
}
