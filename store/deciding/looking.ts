import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

/**
 * Whether what is looked at is held until the transaction ends, because an event is recorded on it.
 * Who only looks holds nobody up, and may do it where nothing can be written.
 */
export type Looking = 'toRecord' | 'toShow';

/** Holds the rows of `cases c` that an event will be recorded on. */
export const held = (looking: Looking): Prisma.Sql =>
  looking === 'toRecord' ? Prisma.sql`for share of c` : Prisma.empty;

/** From here on the transaction writes nothing, whatever it is asked for. */
export const writeNothing = async (sql: Sql): Promise<void> =>
  void (await sql.$executeRaw`set transaction read only`);
