import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import type { Sql } from '../../runtime/plain-database';

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(sql: Sql, institutionId: string): Promise<Calendar> {
  const [row] = await sql.$queryRaw<[{ code: string; own: unknown }]>`
    select i.calendar_code as code, (select c.data from institution_calendars c
      where c.code = i.calendar_code order by c.created_at desc limit 1) as own
        from institutions i where i.id = ${institutionId}`;
  const { code, own } = row;
  return code === 'lv-state' || code === 'lv-plain' ? builtInCalendars[code] : Calendar.parse(own);
}
