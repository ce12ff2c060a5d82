import type { Calendar } from '../../domain/time/calendar';
import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { KnownClock } from '../../store/cases/clocks';
import { calendarOfVersion } from '../../store/registers/calendar-of-version';
import { viewClock, type ClockView } from '../words/clock-view';

/** The case of a clock, as far as its reading needs it. */
interface OfCase {
  institutionId: string;
  task: string;
}

/** Reads clocks at an instant; each calendar is asked for once. */
export function clockReader(
  tx: Transaction,
  now: Date,
  language: Language,
): (clock: KnownClock, ofCase: OfCase) => Promise<ClockView> {
  const calendars = new Map<string, Promise<Calendar>>();
  const calendarOf = (institutionId: string, version: string): Promise<Calendar> => {
    const key = `${institutionId} ${version}`;
    const asked = calendars.get(key) ?? calendarOfVersion(tx, institutionId, version);
    calendars.set(key, asked);
    return asked;
  };
  return async (clock, { institutionId, task }) => {
    const version = `${clock.calendarCode}@${clock.calendarVersion}`;
    const calendar = await calendarOf(institutionId, version);
    return viewClock(clock, { task, calendar, at: now }, language);
  };
}
