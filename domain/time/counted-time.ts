import type { Calendar } from './calendar';
import { type DayIndex, indexOf } from './day-index';
import type { Length } from './length';
import { dateOfDay, dayAt, dayOfDate, startOfDay } from './riga-days';
import { type Timeline, realTime, workingDaysOnly, workingTimeOnly } from './timeline';
import type { SupportTimes } from './weekly-hours';
import type { Stretch } from './working-time';

const millisOfMinute = 60_000;
const millisOfHour = 60 * millisOfMinute;
const millisOfCountedDay = 24 * millisOfHour;

/** What to count: a length on a calendar. Instants are in milliseconds since the epoch. */
export interface CountedTimeRequest {
  length: Length;
  calendar: Calendar;
  /**
   * Where counting begins: the receipt, the awareness. A limit counted back ends before this
   * instant.
   */
  from: number;
  supportTimes?: SupportTimes;
  /** Pauses that have ended, in order and apart. */
  pauses?: readonly Stretch[];
  /** When the pause that still lasts began. */
  pausedSince?: number;
  /** When work on a limit counted back began; without it such a limit has no share to warn at. */
  begunAt?: number;
}

/**
 * A length that runs on a calendar from an instant. Instants are in milliseconds since the epoch.
 */
export interface CountedTime {
  readonly timeline: Timeline;
  /** When counted time begins to pass. */
  readonly start: number;
  /** Stretches that do not count because of pauses. */
  readonly rests: readonly Stretch[];
  /** The start of the rest that still lasts, if any. */
  readonly restingSince: number | undefined;
  /** Counted time in all, in milliseconds of the timeline. */
  readonly total: number;
  /** From when it is late, as if a pause that still lasts ended at once. */
  readonly due: number;
  /** The last day on which it is in time; null for limits in hours. */
  readonly lastDay: number | null;
  readonly mayStillChange: boolean;
}

/**
 * Counts a length on a calendar, by the rules of its unit.
 * @throws TimeLimitRefusal DATE_OUTSIDE_CALENDAR
 */
export function countTime(request: CountedTimeRequest): CountedTime {
  const { length } = request;
  switch (length.unit) {
    case 'minutes':
      return inRealTime(request, realTime, length.amount * millisOfMinute);
    case 'hours':
      return inRealTime(request, realTime, length.amount * millisOfHour);
    case 'workingHours':
      return inWorkingHours(request, length.amount * millisOfHour);
    case 'workingMinutes':
      return inWorkingHours(request, length.amount * millisOfMinute);
    case 'workingDays':
      return inWorkingDays(request, length.amount);
    case 'days':
      return length.counted === 'back'
        ? countedBack(request, length.amount)
        : untilDate(request, (receipt) => receipt + length.amount);
    case 'months':
      return untilDate(request, (receipt) =>
        dayOfDate(dateOfDay(receipt).plusMonths(length.amount)),
      );
  }
}

/** The instant at which an amount of counted time has passed. */
export function instantWhenUsed(
  { timeline, start, rests }: Pick<CountedTime, 'timeline' | 'start' | 'rests'>,
  amount: number,
): number {
  let position = timeline.positionAt(start) + amount;
  for (const rest of rests) {
    if (rest.end <= start) continue;
    if (timeline.instantAt(position) <= rest.start) break;
    position += timeline.positionAt(rest.end) - timeline.positionAt(Math.max(rest.start, start));
  }
  return timeline.instantAt(position);
}

/** The counted time that has passed between the start and an instant. */
export function usedUntil(
  { timeline, start, rests, restingSince }: CountedTime,
  millis: number,
): number {
  const until = Math.min(millis, restingSince ?? millis);
  if (until <= start) return 0;
  const rested = rests.map((rest) => {
    const [from, to] = [Math.max(rest.start, start), Math.min(rest.end, until)];
    return to > from ? timeline.positionAt(to) - timeline.positionAt(from) : 0;
  });
  return (
    timeline.positionAt(until) -
    timeline.positionAt(start) -
    rested.reduce((sum, part) => sum + part, 0)
  );
}

function inRealTime(
  { from, pauses = [], pausedSince }: CountedTimeRequest,
  timeline: Timeline,
  total: number,
): CountedTime {
  const due = instantWhenUsed({ timeline, start: from, rests: pauses }, total);
  return {
    timeline,
    start: from,
    rests: pauses,
    restingSince: pausedSince,
    total,
    due,
    lastDay: null,
    mayStillChange: false,
  };
}

function inWorkingHours(request: CountedTimeRequest, total: number): CountedTime {
  const index = indexOf(request.calendar);
  const receipt = dayAt(request.from);
  index.assertListed(receipt);
  const counted = inRealTime(request, workingTimeOnly(index, request.supportTimes), total);
  const dueDay = dayAt(counted.due);
  index.assertListed(dueDay);
  return {
    ...counted,
    mayStillChange:
      request.supportTimes?.worksOnDaysOff !== true && index.mayStillChange(receipt, dueDay),
  };
}

function inWorkingDays(request: CountedTimeRequest, days: number): CountedTime {
  const { index, receipt, start, rests, restingSince } = beginAfterReceipt(request);
  const timeline = workingDaysOnly(index);
  const total = days * millisOfCountedDay;
  const due = instantWhenUsed({ timeline, start, rests }, total);
  const lastDay = dayAt(due) - 1;
  index.assertListed(lastDay);
  return {
    timeline,
    start,
    rests,
    restingSince,
    total,
    due,
    lastDay,
    mayStillChange: index.mayStillChange(receipt + 1, lastDay),
  };
}

/**
 * In days or months: the last day is found by date, then moved off days of rest; paused days put it
 * off one by one.
 */
function untilDate(
  request: CountedTimeRequest,
  lastDayAfter: (receipt: number) => number,
): CountedTime {
  const { index, receipt, start, rests, restingSince } = beginAfterReceipt(request);
  let byDate = lastDayAfter(receipt);
  for (const rest of rests) {
    const [from, to] = [Math.max(dayAt(rest.start), receipt + 1), dayAt(rest.end)];
    if (to <= from) continue;
    if (from > nextWorkingDay(index, byDate)) break;
    byDate = from <= byDate ? byDate + (to - from) : to;
  }
  const lastDay = nextWorkingDay(index, byDate);
  index.assertListed(lastDay);
  const due = startOfDay(lastDay + 1);
  const counted = {
    timeline: realTime,
    start,
    rests,
    restingSince,
    total: 0,
    due,
    lastDay,
    mayStillChange: index.mayStillChange(byDate, lastDay),
  };
  return { ...counted, total: usedUntil({ ...counted, restingSince: undefined }, due) };
}

/**
 * A limit counted back from something: a day of rest moves the last day back, so that the days in
 * between stay whole.
 */
function countedBack(request: CountedTimeRequest, days: number): CountedTime {
  const index = indexOf(request.calendar);
  const byDate = dayAt(request.from) - days;
  index.assertListed(byDate);
  const lastDay = index.workingDay(index.workingDaysBefore(byDate + 1));
  index.assertListed(lastDay);
  const due = startOfDay(lastDay + 1);
  const start = Math.min(request.begunAt ?? due, due);
  return {
    timeline: realTime,
    start,
    rests: [],
    restingSince: undefined,
    total: due - start,
    due,
    lastDay,
    mayStillChange: index.mayStillChange(lastDay, byDate),
  };
}

/**
 * Terms in days begin with the day after the receipt, and rest on whole days: from that of the
 * pause to that before the resumption.
 */
function beginAfterReceipt({ calendar, from, pauses = [], pausedSince }: CountedTimeRequest) {
  const index = indexOf(calendar);
  const receipt = dayAt(from);
  index.assertListed(receipt);
  return {
    index,
    receipt,
    start: startOfDay(receipt + 1),
    rests: pauses
      .map(({ start, end }) => ({ start: startOfDay(dayAt(start)), end: startOfDay(dayAt(end)) }))
      .filter(({ start, end }) => end > start),
    restingSince: pausedSince === undefined ? undefined : startOfDay(dayAt(pausedSince)),
  };
}

function nextWorkingDay(index: DayIndex, day: number): number {
  return index.workingDay(index.workingDaysBefore(day) + 1);
}
