import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../generated/prisma/client';
import { statementNames } from './statement-names';

export { Prisma, PrismaClient };
export type Transaction = Prisma.TransactionClient;

/**
 * PostgreSQL has room for several processes, each with as many again for what every decision asks.
 */
const mostConnections = 20;

/**
 * A loaded database is waited for, in milliseconds: Prisma's own two seconds turn a busy minute
 * into failures.
 */
const patience = { maxWait: 8_000, timeout: 8_000 };

export function connectDatabase(url: string): PrismaClient {
  const nameOf = statementNames();
  const adapter = new PrismaPg(
    { connectionString: url, max: mostConnections, connectionTimeoutMillis: patience.maxWait },
    { statementNameGenerator: ({ sql }) => nameOf(sql) },
  );
  return new PrismaClient({ adapter, transactionOptions: patience });
}

/**
 * One transaction that sees the rows of one institution, by row-level security. Without it the
 * database's own policies show nothing, so a forgotten call is an empty answer and never a foreign
 * row. It may last as long as every other one, or as many milliseconds as given.
 */
export const withInstitution = <T>(
  prisma: PrismaClient,
  institutionId: string,
  work: (tx: Transaction) => Promise<T>,
  timeout = patience.timeout,
): Promise<T> =>
  prisma.$transaction(
    async (tx) => {
      // SET LOCAL takes no bind parameter; set_config(…, true) does the same.
      await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
      return await work(tx);
    },
    { timeout },
  );

/** Asks the database for nothing in particular; it throws where that has no answer. */
export async function pingDatabase(prisma: PrismaClient): Promise<void> {
  await prisma.$queryRaw`select 1`;
}
