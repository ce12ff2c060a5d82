import type { Calendar } from '../../../domain/time/calendar';
import type { Transaction } from '../../../runtime/database';
import { calendarOf } from '../calendar-of';
import { newestCalendars } from './calendars';
import type { Slice } from './slice';

/** A calendar as a row of a register; its code is its id. */
export type CalendarRow = Pick<
  Calendar,
  | 'code'
  | 'version'
  | 'followsCabinetOrders'
  | 'listedFrom'
  | 'listedUntil'
  | 'completeUntil'
  | 'officeHours'
  | 'shortensDayBeforeHoliday'
> & {
  id: string;
  /** Whether the institution's limits are counted by it. */
  isInUse: boolean;
};

/** The calendars that the institution may count by, in the order of their codes. */
export async function readCalendars(
  tx: Transaction,
  { id, take }: Slice,
  institutionId: string,
): Promise<CalendarRow[]> {
  const inUse = await calendarOf(tx, institutionId);
  return (await newestCalendars(tx))
    .filter(({ code }) => (typeof id === 'string' ? code === id : id === undefined || code > id.gt))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .slice(0, take)
    .map((calendar) => ({
      id: calendar.code,
      code: calendar.code,
      version: calendar.version,
      isInUse: calendar.code === inUse.code,
      followsCabinetOrders: calendar.followsCabinetOrders,
      listedFrom: calendar.listedFrom,
      listedUntil: calendar.listedUntil,
      completeUntil: calendar.completeUntil,
      shortensDayBeforeHoliday: calendar.shortensDayBeforeHoliday,
      officeHours: calendar.officeHours,
    }));
}
