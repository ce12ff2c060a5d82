import { LocalDate } from '@js-joda/core';
import type { Day } from '../../../domain/time/lasting';

/** A row as people and imports name it: by codes and short names. */
export type Values = Readonly<Record<string, unknown>>;

/** The values but for these, and for what is not said. */
export const without = (values: object, ...names: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== undefined && !names.includes(name)),
  );

/** The day after, or today where that has gone by or is not known. */
const comingDay = (day: unknown, today: Day): Day =>
  typeof day !== 'string' || day < today
    ? today
    : day === today
      ? LocalDate.parse(today).plusDays(1).toString()
      : day;

/**
 * What the next version of a row begins with: the same from today on, or from tomorrow where it
 * began today. One that is still to come is changed itself.
 */
export const nextVersion = (row: Values, today: Day): Values => ({
  ...row,
  from: comingDay(row['from'], today),
});
