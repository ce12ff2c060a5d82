import { z } from 'zod';
import { Prisma } from '../../../generated/prisma/client';
import { RowError } from './document';

const exclusionViolation = '23P01';
const uniqueViolation = '23505';

const Meta = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});

/** What the database refused, as an error of the row; undefined for what is no fault of the row. */
export function databaseErrorOf(error: unknown): RowError | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const code = Meta.safeParse(error.meta).data?.driverAdapterError.cause.originalCode;
  if (code === exclusionViolation) return new RowError('PERIOD_OVERLAPS', {}, ['from']);
  if (code === uniqueViolation) return new RowError('ALREADY_USED');
  return undefined;
}
