import { builtInCalendars, Calendar } from '../../../domain/time/calendar';
import { Refusal } from '../../../domain/problems';
import type { Transaction } from '../../../runtime/database';

/** The built-in calendars and the newest version of each of the institution's own. */
export async function newestCalendars(tx: Transaction): Promise<Calendar[]> {
  const own = await tx.institutionCalendar.findMany({ orderBy: { createdAt: 'asc' } });
  const newest = new Map(own.map(({ code, data }) => [code, Calendar.parse(data)]));
  return [...Object.values(builtInCalendars), ...newest.values()];
}

/** @throws Refusal NOT_FOUND */
export async function newestCalendar(tx: Transaction, code: string): Promise<Calendar> {
  const calendar = (await newestCalendars(tx)).find((each) => each.code === code);
  if (calendar === undefined) throw new Refusal('NOT_FOUND');
  return calendar;
}
