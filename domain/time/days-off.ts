import { z } from 'zod';
import { line } from '../text';
import { Day } from './instant';

/**
 * Public holidays have names that the catalogue knows; a calendar of one's own may use any other
 * word.
 */
export const holidayNames = [
  'newYear',
  'goodFriday',
  'easterSunday',
  'easterMonday',
  'labourDay',
  'independenceRestored',
  'mothersDay',
  'pentecost',
  'ligo',
  'midsummer',
  'republicProclaimed',
  'christmasEve',
  'christmas',
  'secondChristmas',
  'newYearsEve',
  'songFestivalClosing',
  'popesVisit',
  'hockeyBronze',
] as const;
export type HolidayName = (typeof holidayNames)[number];

const Source = line({ max: 300 });

/**
 * A day on which nobody works, and why. It is a holiday, it stands in for a holiday on a weekend,
 * or an order moved its work.
 */
export const DayOff = z.discriminatedUnion('why', [
  z.strictObject({
    date: Day,
    why: z.literal('holiday'),
    name: line({ max: 100 }),
    source: Source,
  }),
  z.strictObject({
    date: Day,
    why: z.literal('substitute'),
    name: line({ max: 100 }),
    source: Source,
  }),
  z.strictObject({ date: Day, why: z.literal('moved'), movedTo: Day, source: Source }),
]);
export type DayOff = z.infer<typeof DayOff>;

/** A day of rest on which the work of another day is done, in that day's hours. */
export const WorkedDay = z.strictObject({ date: Day, insteadOf: Day, source: Source });
export type WorkedDay = z.infer<typeof WorkedDay>;
