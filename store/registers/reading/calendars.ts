import { builtInCalendars, Calendar } from '../../../domain/time/calendar';
import type { Transaction } from '../../../runtime/database';

/** The built-in calendars and the newest version of each of the institution's own. */
export async function newestCalendars(tx: Transaction): Promise<Calendar[]> {
  const own = await tx.institutionCalendar.findMany({ orderBy: { createdAt: 'asc' } });
  const newest = new Map(own.map(({ code, data }) => [code, Calendar.parse(data)]));
  return [...Object.values(builtInCalendars), ...newest.values()];
}
