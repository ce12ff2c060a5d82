import { Prisma } from '../../generated/prisma/client';

/**
 * A calendar day in Latvia, `YYYY-MM-DD`. The registers count in days; `to` is the first day on
 * which something no longer holds.
 */
export type Day = string;

/** A column of type DATE travels as midnight UTC, whatever the server's zone. */
export function toColumn(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function fromColumn(column: Date): Day {
  return column.toISOString().slice(0, 10);
}

/** The first day on which something holds, and the first on which it no longer does. */
export interface Period {
  from: Day;
  to?: Day;
}

export const periodOf = ({
  validFrom,
  validTo,
}: {
  validFrom: Date;
  validTo: Date | null;
}): Period => ({
  from: fromColumn(validFrom),
  ...(validTo && { to: fromColumn(validTo) }),
});

/** The part of a query that keeps what holds on the day. */
export function holdsOn(day: Day) {
  const column = toColumn(day);
  return { validFrom: { lte: column }, OR: [{ validTo: null }, { validTo: { gt: column } }] };
}

/** The same for a question in SQL, of the only table in it that has a validity. */
export const inForce = (day: Day): Prisma.Sql =>
  Prisma.sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`;
