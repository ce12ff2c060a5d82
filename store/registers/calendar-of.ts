import { builtInCalendars, type Calendar } from '../../domain/time/calendar';
import type { Sql } from '../../runtime/plain-database';
import { ownCalendar } from './own-calendars';

/** The calendar an institution counts by: one of its own where it has it, else the built-in one. */
export async function calendarOf(sql: Sql, institutionId: string): Promise<Calendar> {
  const [{ code, version }] = await sql.$queryRaw<[{ code: string; version: string | null }]>`
    select i.calendar_code as code, (select c.version from institution_calendars c
      where c.code = i.calendar_code order by c.created_at desc limit 1) as version
        from institutions i where i.id = ${institutionId}`;
  if (code === 'lv-state' || code === 'lv-plain') return builtInCalendars[code];
  if (version === null) throw new Error(`Institution ${institutionId} has no calendar ${code}`);
  return ownCalendar({ institutionId, code, version }, () => storedData(sql, code, version));
}

async function storedData(sql: Sql, code: string, version: string): Promise<unknown> {
  const [row] = await sql.$queryRaw<{ data: unknown }[]>`
    select data from institution_calendars where code = ${code} and version = ${version}`;
  return row?.data;
}
