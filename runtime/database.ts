import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../generated/prisma/client';

export { Prisma, PrismaClient };
export type Transaction = Prisma.TransactionClient;

/** More connections than a busy worker has cases at once (32), so that people are not kept waiting by time limits; PostgreSQL has room for several processes. */
const mostConnections = 40;

/** A loaded database is waited for, in milliseconds: Prisma's own two seconds turn a busy minute into failures. */
const patience = { maxWait: 8_000, timeout: 8_000 };

/** As many statements are kept prepared on a connection; lists of changing length make ever new ones. */
const mostPrepared = 500;

/**
 * Names statements by their text, so that PostgreSQL plans each once per connection: with row-level security planning takes
 * longer than most of them run.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    // The empty name is that of a statement planned anew each time.
    if (known !== undefined || names.size >= mostPrepared) return known ?? '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

export const connectDatabase = (url: string): PrismaClient => new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: mostConnections }, { statementNameGenerator: statementNames() }), transactionOptions: patience });

/**
 * One transaction that sees the rows of one institution, by row-level security. Without it the database's own
 * policies show nothing, so a forgotten call is an empty answer and never a foreign row.
 */
export const withInstitution = <T>(prisma: PrismaClient, institutionId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  prisma.$transaction(async (tx) => {
    // SET LOCAL takes no bind parameter; set_config(…, true) does the same.
    await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
    return await work(tx);
  });
