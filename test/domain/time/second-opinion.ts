import Holidays, { type HolidaysTypes } from 'date-holidays';

/**
 * Due dates computed a second time, slowly and by other means: dates are text, days are walked one
 * by one, holidays come from `date-holidays`, the zone from the platform, and the lengths and moved
 * days are typed anew from their sources. It shares no code with domain/time.
 */
export interface Question {
  rule: string;
  variant?: string;
  calendar: string;
  from: string;
}

export interface SecondOpinion {
  lastDay: string | null;
  dueAt: string;
}

export function secondOpinion({ rule, variant, calendar, from }: Question): SecondOpinion {
  const received = dateInRiga(new Date(from));
  const [amount, unit] = lengthOf(rule, variant, received);
  switch (unit) {
    case 'working days':
      return endOf(walk(received, amount, (date) => isWorked(date, calendar)));
    case 'days':
      return endOf(
        notBeforeWork(
          walk(received, amount, () => true),
          calendar,
        ),
      );
    case 'months':
      return endOf(notBeforeWork(monthsLater(received, amount), calendar));
    case 'days before':
      return endOf(notAfterWork(walkBack(received, amount), calendar));
    case 'real minutes':
      return { lastDay: null, dueAt: textInRiga(new Date(Date.parse(from) + amount * 60_000)) };
    case 'office hours':
      return {
        lastDay: null,
        dueAt: textInRiga(afterOfficeMinutes(new Date(from), amount * 60, calendar)),
      };
  }
}

type Unit = 'working days' | 'days' | 'months' | 'days before' | 'real minutes' | 'office hours';

function lengthOf(rule: string, variant: string | undefined, received: string): [number, Unit] {
  const isNewLaw = received >= '2026-03-01';
  const lengths: Record<string, [number, Unit]> = {
    'complaint.answer': isNewLaw ? [10, 'working days'] : [1, 'months'],
    'complaint.answer.complex': [1, 'months'],
    'complaint.forward': isNewLaw ? [5, 'working days'] : [7, 'working days'],
    'incident.resolve P1': [1, 'office hours'],
    'incident.resolve P2': [8, 'office hours'],
    'incident.resolve P3': [24, 'office hours'],
    'incident.resolve P4': [48, 'office hours'],
    'incident.major.update': [30, 'real minutes'],
    'incident.confirm': [5, 'working days'],
    'incident.cyber.early': [24 * 60, 'real minutes'],
    'incident.cyber.notify': [72 * 60, 'real minutes'],
    'incident.cyber.final': [1, 'months'],
    'incident.dataBreach.notify': [72 * 60, 'real minutes'],
    'problem.review open': [30, 'days'],
    'problem.review knownError': [90, 'days'],
    'problem.observe': [30, 'days'],
    'change.authorise normal': [5, 'working days'],
    'change.authorise emergency': [60, 'real minutes'],
    'change.pir failed': [5, 'working days'],
    'change.pir normal': [20, 'working days'],
    'sla.review': [6, 'months'],
    'partner.evaluate': [12, 'months'],
    'partner.agreement.renew': [90, 'days before'],
  };
  const found = lengths[variant === undefined ? rule : `${rule} ${variant}`];
  if (!found) throw new Error(`no length typed for ${rule} ${variant ?? ''}`);
  return found;
}

/** Off and worked instead, by the Cabinet's orders; only `lv-state` follows them. */
const moved: Record<string, string> = {
  '2021-05-03': '2021-05-08',
  '2021-06-25': '2021-06-19',
  '2021-11-19': '2021-11-13',
  '2023-05-05': '2023-05-20',
  '2024-12-23': '2024-12-14',
  '2024-12-30': '2024-12-28',
  '2025-05-02': '2025-05-10',
  '2025-11-17': '2025-11-08',
  '2026-01-02': '2026-01-17',
  '2026-06-22': '2026-06-27',
};
const workedInstead = new Set(Object.values(moved));

/**
 * Days off that the library does not know: after the Song and Dance Festival's closing day, and the
 * Pope's visit.
 */
const unknownToLibrary = new Set(['2018-07-09', '2018-09-24', '2023-07-10']);

const library = new Holidays('LV');
const holidaysByYear = new Map<string, HolidaysTypes.Holiday[]>();

function holidaysOf(year: string): HolidaysTypes.Holiday[] {
  const holidays = holidaysByYear.get(year) ?? library.getHolidays(year);
  holidaysByYear.set(year, holidays);
  return holidays;
}

function isPublicHoliday(date: string): boolean {
  const isListed = holidaysOf(date.slice(0, 4)).some(
    (holiday) => holiday.type === 'public' && holiday.date.startsWith(date),
  );
  return isListed || unknownToLibrary.has(date);
}

export function isWorked(date: string, calendar: string): boolean {
  if (calendar === 'lv-state' && workedInstead.has(date)) return true;
  if (calendar === 'lv-state' && date in moved) return false;
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date);
}

function walk(from: string, amount: number, counts: (date: string) => boolean): string {
  let date = from;
  for (let counted = 0; counted < amount;) {
    date = dayAfter(date);
    if (counts(date)) counted += 1;
  }
  return date;
}

function walkBack(from: string, amount: number): string {
  let date = from;
  for (let counted = 0; counted < amount; counted += 1) date = dayBefore(date);
  return date;
}

function notBeforeWork(date: string, calendar: string): string {
  return isWorked(date, calendar) ? date : notBeforeWork(dayAfter(date), calendar);
}

function notAfterWork(date: string, calendar: string): string {
  return isWorked(date, calendar) ? date : notAfterWork(dayBefore(date), calendar);
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(
    Date.UTC(
      lastOfMonth.getUTCFullYear(),
      lastOfMonth.getUTCMonth(),
      Math.min(day, lastOfMonth.getUTCDate()),
    ),
  )
    .toISOString()
    .slice(0, 10);
}

/**
 * Office hours are 9 to 17; on `lv-state` until 16 on the day before a public holiday. Walked
 * minute by minute.
 */
function afterOfficeMinutes(from: Date, minutes: number, calendar: string): Date {
  let left = minutes;
  for (let date = dateInRiga(from); ; date = dayAfter(date)) {
    if (!isWorked(date, calendar)) continue;
    const closes = calendar === 'lv-state' && isHolidayByLaw(dayAfter(date)) ? 16 : 17;
    const start = midnight(date);
    for (let minute = 9 * 60; minute < closes * 60; minute += 1) {
      const begins = start + minute * 60_000;
      if (begins < from.getTime()) continue;
      left -= 1;
      if (left === 0) return new Date(begins + 60_000);
    }
  }
}

/**
 * A holiday itself, not a day off in place of one: Mother's Day and Pentecost are holidays of the
 * law, though Sundays.
 */
function isHolidayByLaw(date: string): boolean {
  return holidaysOf(date.slice(0, 4)).some(
    (holiday) =>
      holiday.date.startsWith(date) &&
      holiday.substitute !== true &&
      (holiday.type === 'public' || holiday.rule.includes('sunday')),
  );
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const rigaDateFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Riga',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const rigaTimeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Riga',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
});

function dateInRiga(instant: Date): string {
  return rigaDateFormat.format(instant);
}

function textInRiga(instant: Date): string {
  return `${dateInRiga(instant)}T${rigaTimeFormat.format(instant).replace(' GMT', '')}`;
}

/** Latvia is two or three hours ahead; midnight is whichever the platform calls 00:00. */
function midnight(date: string): number {
  const candidates = ['+02:00', '+03:00'].map((offset) => new Date(`${date}T00:00:00${offset}`));
  const found = candidates.find((instant) => textInRiga(instant).startsWith(`${date}T00:00:00`));
  if (!found) throw new Error(`no midnight on ${date}`);
  return found.getTime();
}

function endOf(lastDay: string): SecondOpinion {
  return { lastDay, dueAt: textInRiga(new Date(midnight(dayAfter(lastDay)))) };
}
