import { toMillis } from './instant';
import { dateOfDay, dayAt } from './riga-days';

/** The calendar day in Latvia (`YYYY-MM-DD`) of an instant. */
export const dayOf = (instant: string): string => dateOfDay(dayAt(toMillis(instant))).toString();
