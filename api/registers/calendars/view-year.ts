import { z } from 'zod';
import { Calendar } from '../../../domain/time/calendar';
import { indexOf } from '../../../domain/time/day-index';
import { TimeLimitRefusal } from '../../../domain/time/time-limit-refusal';
import { dayOfDate, startOfDay } from '../../../domain/time/riga-days';
import { LocalDate } from '@js-joda/core';
import type { Language } from '../../../messages';
import { CalendarDay, viewDays } from '../../change-calendar/view-days';

const YearDay = CalendarDay.extend({
  kind: z.enum(['ordinary', 'holiday', 'substitute', 'moved', 'worked']),
  isShortened: z.boolean().meta({ description: 'Worked an hour less, before a holiday' }),
  source: z.string().nullable().meta({ description: 'What says so; null of an ordinary day' }),
});

/** A year of a calendar, day by day. */
export const CalendarYear = Calendar.pick({ code: true, version: true, completeUntil: true })
  .extend({
    year: z.int(),
    firstYear: z.int(),
    lastYear: z.int(),
    isComplete: z.boolean().meta({
      description: 'No order of the Cabinet that is not entered yet can still move a day of it',
    }),
    days: z.array(YearDay),
  })
  .meta({ id: 'CalendarYear' });
export type CalendarYear = z.infer<typeof CalendarYear>;

/** @throws TimeLimitRefusal DATE_OUTSIDE_CALENDAR for a year of which its lists do not speak */
export function viewYear(calendar: Calendar, year: number, language: Language): CalendarYear {
  const { code, version, completeUntil, listedFrom: from, listedUntil: until } = calendar;
  const [firstYear, lastYear] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  if (year < firstYear || year > lastYear)
    throw new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', { from, until });
  const index = indexOf(calendar);
  const numberOf = (of: number): number => dayOfDate(LocalDate.of(of, 1, 1));
  const [first, next] = [numberOf(year), numberOf(year + 1)];
  const days = viewDays(calendar, { from: startOfDay(first), to: startOfDay(next) }, language);
  return {
    code,
    version,
    completeUntil,
    year,
    firstYear,
    lastYear,
    isComplete: !index.mayStillChange(first, next - 1),
    days: days.map((day, at) => {
      const [worked, off] = [index.workedDay(first + at), index.dayOff(first + at)];
      return {
        ...day,
        kind: worked === undefined ? (off?.why ?? 'ordinary') : 'worked',
        isShortened:
          calendar.shortensDayBeforeHoliday && day.isWorking && index.isBeforeHoliday(first + at),
        source: (worked ?? off)?.source ?? null,
      };
    }),
  };
}
