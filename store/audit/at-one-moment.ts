import type { PrismaClient } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';

/**
 * A transaction bound to one institution that sees one moment throughout and locks nothing; a long
 * chain takes its time.
 */
export const atOneMoment = <T>(
  prisma: PrismaClient,
  institutionId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
      return await work(tx);
    },
    { isolationLevel: 'RepeatableRead', maxWait: 30_000, timeout: 600_000 },
  );
