import type { Day, Lasting } from '../../domain/time/lasting';
import { Prisma } from '../../generated/prisma/client';

/** A column of type DATE travels as midnight UTC, whatever the server's zone. */
export function toColumn(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function fromColumn(column: Date): Day {
  return column.toISOString().slice(0, 10);
}

export const periodOf = ({
  validFrom,
  validTo,
}: {
  validFrom: Date;
  validTo: Date | null;
}): Lasting => ({
  from: fromColumn(validFrom),
  ...(validTo && { to: fromColumn(validTo) }),
});

/** The part of a query that keeps what holds on the day. */
export function validOn(day: Day) {
  const column = toColumn(day);
  return { validFrom: { lte: column }, OR: [{ validTo: null }, { validTo: { gt: column } }] };
}

/**
 * The same for a question in SQL: of the table with the alias, or of the only table in it that has
 * a validity.
 */
export function inForce(day: Day, alias?: string): Prisma.Sql {
  const of = alias === undefined ? Prisma.empty : Prisma.raw(`${alias}.`);
  return Prisma.sql`${of}valid_from <= ${day}::date
    and (${of}valid_to is null or ${of}valid_to > ${day}::date)`;
}
