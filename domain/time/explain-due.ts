import { type DayIndex, indexOf } from './day-index';
import type { DueRequest } from './due-request';
import { toInstant, toMillis } from './instant';
import { type Length, isCountingConfirmed } from './length';
import { dateOfDay, dayAt, dayOfDate, lengthOfDay, startOfDay } from './riga-days';
import { countTime } from './counted-time';
import { weekdays } from './weekly-hours';
import { isShortened, workingTimeOn } from './working-time';
import { inRiga } from './zone';

export type ExplanationCode =
  | 'dayOfReceipt'
  | 'dayBeforeWhich'
  | 'counted'
  | 'countedMoved'
  | 'weekend'
  | 'holiday'
  | 'substitute'
  | 'moved'
  | 'monthsEnd'
  | 'dayOff'
  | 'lastDayMoved'
  | 'lastDayMovedBack'
  | 'lastDay'
  | 'realTime'
  | 'atOnce'
  | 'clockForward'
  | 'clockBack'
  | 'workingTime'
  | 'workingTimeShortened'
  | 'noWorkingTime'
  | 'due'
  | 'provisional'
  | 'notConfirmed';

/**
 * One reason behind a due date, as data; in words it is `say(language, 'time.explain.<code>',
 * params)`.
 */
export interface ExplanationStep {
  readonly code: ExplanationCode;
  /** The day that the step speaks of, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Each day counted or skipped and why, and what ends the time limit. */
export function explainDue({ rule, calendar, from, supportTimes }: DueRequest): ExplanationStep[] {
  const length = 'unit' in rule ? rule : rule.length;
  const fromMillis = toMillis(from);
  const counted = countTime({ length, calendar, from: fromMillis, supportTimes });
  const context: Context = {
    index: indexOf(calendar),
    length,
    from: fromMillis,
    due: counted.due,
    lastDay: counted.lastDay,
    supportTimes,
  };
  return [
    ...countingSteps(context),
    ...(counted.lastDay === null ? [] : [stepOn('lastDay', counted.lastDay)]),
    { code: 'due', params: { at: inRiga(toInstant(counted.due)) } },
    ...(counted.mayStillChange
      ? [{ code: 'provisional' as const, params: { date: calendar.completeUntil } }]
      : []),
    ...(isCountingConfirmed[length.unit] && ('unit' in rule || rule.confirmed)
      ? []
      : [{ code: 'notConfirmed' as const, params: {} }]),
  ];
}

interface Context extends Pick<DueRequest, 'supportTimes'> {
  index: DayIndex;
  length: Length;
  from: number;
  due: number;
  lastDay: number | null;
}

function countingSteps(context: Context): ExplanationStep[] {
  const { length, lastDay } = context;
  switch (length.unit) {
    case 'minutes':
    case 'hours':
      return realTimeSteps(context);
    case 'workingHours':
    case 'workingMinutes':
      return workingHoursSteps(context);
    case 'workingDays':
      return lastDay === null ? [] : workingDaysSteps(context, lastDay);
    case 'days':
      if (lastDay === null) return [];
      return length.counted === 'back'
        ? countedBackSteps(context, length.amount, lastDay)
        : daysSteps(context, length.amount, lastDay);
    case 'months':
      return lastDay === null ? [] : monthsSteps(context, length.amount, lastDay);
  }
}

function workingDaysSteps({ index, from }: Context, lastDay: number): ExplanationStep[] {
  const receipt = dayAt(from);
  const before = index.workingDaysBefore(receipt + 1);
  return [
    stepOn('dayOfReceipt', receipt),
    ...daysFromTo(receipt + 1, lastDay).map((day) =>
      index.isWorking(day)
        ? countedStep(index, day, index.workingDaysBefore(day + 1) - before)
        : restStep(index, day),
    ),
  ];
}

function daysSteps({ index, from }: Context, amount: number, lastDay: number): ExplanationStep[] {
  const receipt = dayAt(from);
  const byDate = receipt + amount;
  return [
    stepOn('dayOfReceipt', receipt),
    ...daysFromTo(receipt + 1, byDate).map((day) =>
      stepOn('counted', day, { number: day - receipt }),
    ),
    ...moveSteps(index, byDate, lastDay),
  ];
}

function monthsSteps({ index, from }: Context, amount: number, lastDay: number): ExplanationStep[] {
  const receipt = dayAt(from);
  const byDate = dayOfDate(dateOfDay(receipt).plusMonths(amount));
  return [
    stepOn('dayOfReceipt', receipt),
    stepOn('monthsEnd', byDate, { amount }),
    ...moveSteps(index, byDate, lastDay),
  ];
}

function countedBackSteps(
  { index, from }: Context,
  amount: number,
  lastDay: number,
): ExplanationStep[] {
  const anchor = dayAt(from);
  const byDate = anchor - amount;
  return [
    stepOn('dayBeforeWhich', anchor),
    ...daysFromTo(byDate, anchor - 1)
      .reverse()
      .map((day) => stepOn('counted', day, { number: anchor - day })),
    ...moveSteps(index, byDate, lastDay),
  ];
}

/** Why the last day is not the one that the date alone gives. */
function moveSteps(index: DayIndex, byDate: number, lastDay: number): ExplanationStep[] {
  if (byDate === lastDay) return [];
  const isBack = lastDay < byDate;
  const rests = isBack
    ? daysFromTo(lastDay + 1, byDate).reverse()
    : daysFromTo(byDate, lastDay - 1);
  return [
    ...rests.map((day) => restStep(index, day)),
    stepOn(isBack ? 'lastDayMovedBack' : 'lastDayMoved', lastDay, { from: dateText(byDate) }),
  ];
}

function realTimeSteps({ from, due, length }: Context): ExplanationStep[] {
  if (due === from) return [{ code: 'atOnce', params: {} }];
  const changes = daysFromTo(dayAt(from), dayAt(due)).filter(
    (day) =>
      offsetAt(Math.max(from, startOfDay(day))) !== offsetAt(Math.min(due, startOfDay(day + 1))),
  );
  return [
    {
      code: 'realTime',
      params: { amount: length.amount, unit: length.unit, at: inRiga(toInstant(from)) },
    },
    ...changes.map((day) =>
      stepOn(lengthOfDay(day) < lengthOfDay(day + 1) ? 'clockForward' : 'clockBack', day),
    ),
  ];
}

function workingHoursSteps({ index, from, due, supportTimes }: Context): ExplanationStep[] {
  return daysFromTo(dayAt(from), dayAt(due)).flatMap((day) => {
    const all = workingTimeOn(index, day, supportTimes);
    if (all.length === 0)
      return [index.isWorking(day) ? stepOn('noWorkingTime', day) : restStep(index, day)];
    const within = all
      .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, due) }))
      .filter(({ start, end }) => end > start);
    const [first, last] = [within[0], within.at(-1)];
    if (!first || !last) return [stepOn('noWorkingTime', day)];
    const minutes = within.reduce((sum, { start, end }) => sum + end - start, 0) / millisOfMinute;
    const code = isShortened(index, day, supportTimes) ? 'workingTimeShortened' : 'workingTime';
    return [stepOn(code, day, { from: timeOf(first.start), until: timeOf(last.end), minutes })];
  });
}

function countedStep(index: DayIndex, day: number, number: number): ExplanationStep {
  const worked = index.workedDay(day);
  return worked
    ? stepOn('countedMoved', day, { number, insteadOf: worked.insteadOf })
    : stepOn('counted', day, { number });
}

function restStep(index: DayIndex, day: number): ExplanationStep {
  const dayOff = index.dayOff(day);
  if (!dayOff)
    return stepOn('weekend', day, {
      weekday: weekdays[dateOfDay(day).dayOfWeek().ordinal()] ?? '',
    });
  return dayOff.why === 'moved'
    ? stepOn('moved', day, { movedTo: dayOff.movedTo })
    : stepOn(dayOff.why, day, { holiday: dayOff.name });
}

function stepOn(
  code: ExplanationCode,
  day: number,
  params: Record<string, string | number> = {},
): ExplanationStep {
  const date = dateText(day);
  return { code, date, params: { date, ...params } };
}

const millisOfMinute = 60_000;

const dateText = (day: number): string => dateOfDay(day).toString();
const timeOf = (millis: number): string => inRiga(toInstant(millis)).slice(11, 16);
const offsetAt = (millis: number): string => inRiga(toInstant(millis)).slice(-6);
const daysFromTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
