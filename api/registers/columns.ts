import { z } from 'zod';
import { fromColumn, holdsOn } from '../../store/registers/days';
import type { Slice } from './register';

/** In answers: the first day on which something holds, and the first on which it no longer does. */
export const period = { from: z.string(), to: z.string().optional() };

export const periodOf = ({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }) => ({
  from: fromColumn(validFrom),
  ...(validTo && { to: fromColumn(validTo) }),
});

/** The part of a query that pages through a register's own table. */
export const sliceOf = ({ id, take, on }: Slice) => ({
  where: { id, ...(on !== undefined && holdsOn(on)) },
  take,
  orderBy: { id: 'asc' } as const,
});

/** Null is how a column says that there is nothing; an answer leaves the field out. */
export const known = <T>(value: T | null): T | undefined => value ?? undefined;
