import { z } from 'zod';
import { line } from '../text';
import { DayOff, WorkedDay } from './days-off';
import { publicHolidays } from './holidays';
import { Day } from './instant';
import { movedDays, ordersEnteredUntil, yearsWithoutOrders } from './moved-days';
import { WeeklyHours, mondayToFriday } from './weekly-hours';

/**
 * The days and hours that an institution works: plain data, so that an institution may bring its
 * own.
 */
export const Calendar = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  /**
   * Changes with every entered order or correction; a due date names the version it was counted
   * with.
   */
  version: line({ max: 40 }),
  zone: z.literal('Europe/Riga'),
  followsCabinetOrders: z.boolean(),
  /** First and last day for which the lists below speak; nothing is counted outside. */
  listedFrom: Day,
  listedUntil: Day,
  /**
   * The last day for which the Cabinet's orders are entered; what lies beyond is provisional when
   * the calendar follows them.
   */
  completeUntil: Day,
  /** Stretches before `completeUntil` for which no order was entered; both ends included. */
  gaps: z.array(z.strictObject({ from: Day, until: Day })),
  officeHours: WeeklyHours,
  /**
   * Working time is one hour shorter on the day before a public holiday (Labour Law, Section 135).
   */
  shortensDayBeforeHoliday: z.boolean(),
  daysOff: z.array(DayOff),
  workedDays: z.array(WorkedDay),
});
export type Calendar = z.infer<typeof Calendar>;

/** A calendar that an institution brings: a few decades of lists, and no more. */
export const OwnCalendar = Calendar.extend({
  gaps: Calendar.shape.gaps.max(100),
  daysOff: Calendar.shape.daysOff.max(1000),
  workedDays: Calendar.shape.workedDays.max(1000),
});

/** Codes of the calendars that come with the system. */
export type BuiltInCalendarCode = 'lv-state' | 'lv-plain';

/**
 * `lv-state` binds institutions financed from the state budget; municipalities may choose
 * `lv-plain`, which no order moves.
 */
export const builtInCalendars: Readonly<Record<BuiltInCalendarCode, Calendar>> = {
  'lv-state': {
    ...listed(),
    code: 'lv-state',
    followsCabinetOrders: true,
    completeUntil: ordersEnteredUntil,
    gaps: yearsWithoutOrders,
    shortensDayBeforeHoliday: true,
    daysOff: [
      ...publicHolidays(),
      ...movedDays.map(({ off, workedInstead, source }): DayOff => ({
        date: off,
        why: 'moved',
        movedTo: workedInstead,
        source,
      })),
    ],
    workedDays: movedDays.map(({ off, workedInstead, source }) => ({
      date: workedInstead,
      insteadOf: off,
      source,
    })),
  },
  'lv-plain': {
    ...listed(),
    code: 'lv-plain',
    followsCabinetOrders: false,
    completeUntil: '2037-12-31',
    gaps: [],
    shortensDayBeforeHoliday: false,
    daysOff: publicHolidays(),
    workedDays: [],
  },
};

function listed() {
  return {
    version: '2026.1',
    zone: 'Europe/Riga' as const,
    listedFrom: '2015-01-01',
    listedUntil: '2037-12-31',
    officeHours: mondayToFriday('09:00', '17:00'),
  };
}
