import { calendarOf } from './calendar-of';
import { builtInCalendars, Calendar } from '../../domain/time/calendar';
import type { Transaction } from '../../runtime/database';

/**
 * The calendar that something was counted by; where that version is not kept any more, the one in
 * use today.
 */
export async function calendarOfVersion(
  tx: Transaction,
  institutionId: string,
  calendarVersion: string,
): Promise<Calendar> {
  const [code = '', version = ''] = calendarVersion.split('@');
  const builtIn = Object.values(builtInCalendars).find(
    (one) => one.code === code && one.version === version,
  );
  if (builtIn !== undefined) return builtIn;
  const own = await tx.institutionCalendar.findFirst({ where: { code, version } });
  return own === null ? calendarOf(tx, institutionId) : Calendar.parse(own.data);
}
