import type { OwnLength } from '../../domain/engine/resolve-time-limits';
import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import type { Sql } from '../../runtime/plain-database';
import { inForce } from './days';

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(sql: Sql, institutionId: string): Promise<Calendar> {
  const [row] = await sql.$queryRaw<[{ code: string; own: unknown }]>`
    select i.calendar_code as code, (select c.data from institution_calendars c
      where c.code = i.calendar_code order by c.created_at desc limit 1) as own
        from institutions i where i.id = ${institutionId}`;
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
