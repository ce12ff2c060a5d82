import { z } from 'zod';
import { line } from '../text';
import { Calendar } from './calendar';
import { DayOff } from './days-off';
import { Day } from './instant';
import { TimeLimitRefusal } from './time-limit-refusal';
import { WeeklyHours } from './weekly-hours';

const Source = DayOff.options[0].shape.source;

/** What a new version of a calendar says otherwise than the one before; all else stays. */
export const CalendarChange = z.strictObject({
  /** The institution's own; a calendar that comes with the system is the beginning of one. */
  code: Calendar.shape.code,
  version: Calendar.shape.version,
  /** Holidays and days of the institution's own on which nobody works. */
  daysOff: z
    .array(z.strictObject({ date: Day, name: line({ max: 100 }), source: Source }))
    .max(100)
    .optional(),
  movedDays: z
    .array(z.strictObject({ off: Day, workedInstead: Day, source: Source }))
    .max(100)
    .optional(),
  /** Days that are again like any other of their weekday. */
  ordinaryDays: z.array(Day).max(100).optional(),
  completeUntil: Day.optional(),
  officeHours: WeeklyHours.optional(),
});
export type CalendarChange = z.infer<typeof CalendarChange>;

/**
 * The calendar with the change. What is said of a day takes the place of what was said before.
 * @throws TimeLimitRefusal DATE_OUTSIDE_CALENDAR for a day of which its lists do not speak
 */
export function changedCalendar(before: Calendar, change: CalendarChange): Calendar {
  const { code, version, daysOff = [], movedDays = [], ordinaryDays = [] } = change;
  const saidAnew = new Set([
    ...ordinaryDays,
    ...daysOff.map(({ date }) => date),
    ...movedDays.flatMap(({ off, workedInstead }) => [off, workedInstead]),
  ]);
  const { listedFrom, listedUntil } = before;
  if ([...saidAnew].some((day) => day < listedFrom || day > listedUntil))
    throw new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', { from: listedFrom, until: listedUntil });
  const rest = <D extends { date: string }>(days: readonly D[]): D[] =>
    days.filter(({ date }) => !saidAnew.has(date));
  return {
    ...before,
    code,
    version,
    completeUntil: change.completeUntil ?? before.completeUntil,
    officeHours: change.officeHours ?? before.officeHours,
    daysOff: [
      ...rest(before.daysOff),
      ...daysOff.map((day): DayOff => ({ ...day, why: 'holiday' })),
      ...movedDays.map(({ off, workedInstead, source }): DayOff => ({
        date: off,
        why: 'moved',
        movedTo: workedInstead,
        source,
      })),
    ].toSorted((a, b) => a.date.localeCompare(b.date)),
    workedDays: [
      ...rest(before.workedDays),
      ...movedDays.map(({ off, workedInstead, source }) => ({
        date: workedInstead,
        insteadOf: off,
        source,
      })),
    ].toSorted((a, b) => a.date.localeCompare(b.date)),
  };
}
