import type { Calendar } from './calendar';
import { indexOf } from './day-index';
import { toInstant, toMillis } from './instant';
import { dayAt } from './riga-days';
import { workingTimeOn } from './working-time';

/**
 * The earliest instant, not before `at`, at which the office of the calendar is open; `at` itself
 * while it is. UTC. Throws `TimeLimitRefusal` DATE_OUTSIDE_CALENDAR when the calendar's lists do
 * not reach so far.
 */
export function nextWorkingInstant(calendar: Calendar, at: string): string {
  const index = indexOf(calendar);
  const asked = toMillis(at);
  for (let day = dayAt(asked); ; day += 1) {
    index.assertListed(day);
    const open = workingTimeOn(index, day).find(({ end }) => end > asked);
    if (open !== undefined) return toInstant(Math.max(open.start, asked));
  }
}
