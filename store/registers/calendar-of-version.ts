import { calendarOf } from './calendar-of';
import { builtInCalendars, type Calendar } from '../../domain/time/calendar';
import type { Transaction } from '../../runtime/database';
import { ownCalendar } from './own-calendars';

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
  const where = { code, version };
  const isKept = (await tx.institutionCalendar.count({ where })) > 0;
  return isKept
    ? ownCalendar({ institutionId, ...where }, async () => {
        const row = await tx.institutionCalendar.findFirst({ where });
        return row?.data;
      })
    : calendarOf(tx, institutionId);
}
