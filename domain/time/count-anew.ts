import type { Calendar } from './calendar';
import type { Clock } from './clock';
import type { Due } from './due';
import { readClock } from './read-clock';

/**
 * When a clock that runs on is due by a calendar, counted from its beginning with every pause: as it
 * is when it is resumed or gets another goal. Instants are in UTC.
 * @throws TimeLimitRefusal DATE_OUTSIDE_CALENDAR
 */
export function countAnew(clock: Clock, calendar: Calendar, at: string): Due {
  const { dueAt, lastDay, warnAt, provisional, calendarVersion, confirmed } = readClock(
    clock,
    calendar,
    at,
  );
  return { dueAt: dueAt ?? at, lastDay, warnAt, provisional, calendarVersion, confirmed };
}
