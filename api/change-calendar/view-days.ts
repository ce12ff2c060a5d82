import { z } from 'zod';
import type { Calendar } from '../../domain/time/calendar';
import { indexOf } from '../../domain/time/day-index';
import { dateOfDay, dayAt } from '../../domain/time/riga-days';
import { say, type Language } from '../../messages';
import { dateText } from '../../messages/say-day';

export const CalendarDay = z.object({
  date: z.string(),
  isWorking: z.boolean(),
  /** Which holiday it is, or to which day its work was moved; null: an ordinary day. */
  name: z.string().nullable(),
});
type CalendarDay = z.infer<typeof CalendarDay>;

/**
 * Every day in Latvia that [from, to) touches, by the institution's calendar; instants in
 * milliseconds since the epoch.
 */
export function viewDays(
  calendar: Calendar,
  { from, to }: { from: number; to: number },
  language: Language,
): CalendarDay[] {
  const index = indexOf(calendar);
  const first = dayAt(from);
  return Array.from({ length: dayAt(to - 1) - first + 1 }, (_, at) => ({
    date: dateOfDay(first + at).toString(),
    isWorking: index.isWorking(first + at),
    name: nameOf(first + at),
  }));

  function nameOf(day: number): string | null {
    const worked = index.workedDay(day);
    if (worked !== undefined)
      return say(language, 'time.day.worked', { insteadOf: dateText(worked.insteadOf) });
    const off = index.dayOff(day);
    if (off === undefined) return null;
    return off.why === 'moved'
      ? say(language, 'time.day.moved', { movedTo: dateText(off.movedTo) })
      : say(language, `time.day.${off.why}`, { holiday: off.name });
  }
}
