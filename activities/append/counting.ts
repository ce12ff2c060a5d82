import type { Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { Counting, OwnLength } from '../../domain/engine/resolve-time-limits';
import { promisedLengths } from '../../domain/services/promised-lengths';
import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import type { SupportTimes } from '../../domain/time/weekly-hours';
import { inForce } from '../../store/registers/days';
import { setsInForce } from '../../store/registers/terms';
import type { Sql } from '../../runtime/plain-database';

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(sql: Sql, institutionId: string): Promise<Calendar> {
  const [row] = await sql.$queryRaw<[{ code: string; own: unknown }]>`
    select i.calendar_code as code, (select c.data from institution_calendars c where c.code = i.calendar_code order by c.created_at desc limit 1) as own from institutions i where i.id = ${institutionId}`;
  const { code, own } = row;
  return code === 'lv-state' || code === 'lv-plain' ? builtInCalendars[code] : Calendar.parse(own);
}

/**
 * Lengths that the institution set instead of the promised or internal ones, in force on the day.
 */
export const ownLengths = (sql: Sql, on: string): Promise<OwnLength[]> =>
  sql.$queryRaw<
    OwnLength[]
  >`select rule, variant, unit, amount from time_limit_settings where ${inForce(on)}`;

/**
 * What the owner of the service promises on the day, and when the service is supported. Nothing
 * where the process counts by no promise, or the subject is no service.
 */
export async function promisesFor(
  sql: Sql,
  { limits = {} }: Process<unknown>,
  { type, id }: Subject,
  on: string,
): Promise<Pick<Counting, 'promises' | 'supportTimes'>> {
  const rules = Object.values(limits).flatMap(({ rule, promised }) =>
    promised === true ? [rule] : [],
  );
  if (rules.length === 0 || type !== 'service' || id === undefined) return {};
  const [sets, [version]] = await Promise.all([
    setsInForce(sql, id, on),
    sql.$queryRaw<
      { times: SupportTimes | null }[]
    >`select support -> 'times' as times from service_versions where service_id = ${id} and ${inForce(on)}`,
  ]);
  return {
    promises: promisedLengths(sets, rules),
    ...(version?.times ? { supportTimes: version.times } : {}),
  };
}
