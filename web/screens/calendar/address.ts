import { parseDate } from '@internationalized/date';
import { calendarViews, type CalendarViewName } from './days';

/** Where one is in the calendar. */
export interface CalendarPlace {
  view: CalendarViewName;
  /** `YYYY-MM-DD` */
  day: string;
  /** The code of the only service whose changes are shown. */
  service?: string;
}

/** Goes on to another place; what is not named stays. */
export type Go = (change: Partial<CalendarPlace>) => void;

/** The years for which the calendars know the days, and room to turn a page. */
const [firstDay, lastDay] = ['2015-03-01', '2036-10-31'];

/** Where a month does not fit beside its words, the list is shown unless asked otherwise. */
const narrow = '(max-width: 620px)';

/** The nearest day that the calendar can show. */
export const within = (day: string): string =>
  day < firstDay ? firstDay : day > lastDay ? lastDay : day;

const dayIn = (value: unknown, today: string): string => {
  try {
    return within(parseDate(String(value)).toString());
  } catch {
    return today;
  }
};

/** What the address asks for; what it does not know there is as if it were not there. */
export const placeIn = (
  search: Readonly<Record<string, unknown>>,
  today: string,
): CalendarPlace => ({
  view:
    calendarViews.find((each) => each === search.view) ??
    (matchMedia(narrow).matches ? 'agenda' : 'month'),
  day: search.day === undefined ? today : dayIn(search.day, today),
  service:
    typeof search.service === 'string' && /^[A-Za-z0-9._-]{1,40}$/.test(search.service)
      ? search.service
      : undefined,
});
