import type { DayIndex } from './day-index';
import { TimeLimitRefusal } from './time-limit-refusal';
import { dayAt, lengthOfDay, startOfDay } from './riga-days';
import type { SupportTimes } from './weekly-hours';
import { allWorkingTime } from './working-time';

const millisOfOrdinaryDay = 86_400_000;

/**
 * Time of which only some counts. A position is the counted time, in milliseconds, since some
 * beginning; it never falls as time goes on. `instantAt` gives the earliest instant with a
 * position.
 */
export interface Timeline {
  positionAt(millis: number): number;
  instantAt(position: number): number;
}

/** All time counts, through nights, holidays and clock changes. */
export const realTime: Timeline = {
  positionAt: (millis) => millis,
  instantAt: (position) => position,
};

/** Working days count, each as 24 hours whatever the clock does on it; other days do not. */
export function workingDaysOnly(index: DayIndex): Timeline {
  return remembered(index, 'working days', () => ({
    positionAt: (millis) => {
      const day = dayAt(millis);
      const before = index.workingDaysBefore(day) * millisOfOrdinaryDay;
      return index.isWorking(day)
        ? before + ((millis - startOfDay(day)) * millisOfOrdinaryDay) / lengthOfDay(day)
        : before;
    },
    instantAt: (position) => {
      const n = Math.max(1, Math.ceil(position / millisOfOrdinaryDay));
      const day = index.workingDay(n);
      const into = position - (n - 1) * millisOfOrdinaryDay;
      return startOfDay(day) + Math.ceil((into * lengthOfDay(day)) / millisOfOrdinaryDay);
    },
  }));
}

/** Working time counts: that of the service's support times, else of the institution's office. */
export function workingTimeOnly(index: DayIndex, supportTimes?: SupportTimes): Timeline {
  return remembered(index, supportTimes ? JSON.stringify(supportTimes) : 'office hours', () =>
    layOutWorkingTime(index, supportTimes),
  );
}

const timelines = new WeakMap<DayIndex, Map<string, Timeline>>();

/** Laid out on first use, kept as long as the calendar's index lives. */
function remembered(index: DayIndex, name: string, layOut: () => Timeline): Timeline {
  const known = timelines.get(index) ?? new Map<string, Timeline>();
  timelines.set(index, known);
  const timeline = known.get(name) ?? layOut();
  known.set(name, timeline);
  return timeline;
}

function layOutWorkingTime(index: DayIndex, supportTimes?: SupportTimes): Timeline {
  const stretches = allWorkingTime(index, supportTimes);
  const starts = Float64Array.from(stretches, ({ start }) => start);
  const ends = Float64Array.from(stretches, ({ end }) => end);
  let total = 0;
  const positionsAtEnd = Float64Array.from(stretches, ({ start, end }) => (total += end - start));
  const at = (list: Float64Array, i: number): number => {
    const value = list[i];
    if (value === undefined)
      throw new TimeLimitRefusal('DATE_OUTSIDE_CALENDAR', {
        from: index.calendar.listedFrom,
        until: index.calendar.listedUntil,
      });
    return value;
  };
  return {
    positionAt: (millis) => {
      const i = firstAtLeast(ends, millis);
      return at(positionsAtEnd, i) - (at(ends, i) - Math.max(at(starts, i), millis));
    },
    instantAt: (position) => {
      const i = firstAtLeast(positionsAtEnd, position);
      return Math.ceil(at(ends, i) - (at(positionsAtEnd, i) - position));
    },
  };
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
