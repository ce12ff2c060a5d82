import { z } from 'zod';
import { Prisma } from '../../../generated/prisma/client';
import { RowError } from './document';

const exclusionViolation = '23P01';
const uniqueViolation = '23505';

const Meta = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});

/** A refusal of the database, as an error of the row; undefined where the row is not at fault. */
export function databaseErrorOf(error: unknown): RowError | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const code = Meta.safeParse(error.meta).data?.driverAdapterError.cause.originalCode;
  if (code === exclusionViolation) return new RowError('PERIOD_OVERLAPS', {}, ['from']);
  if (code === uniqueViolation) return new RowError('ALREADY_USED');
  return undefined;
}
