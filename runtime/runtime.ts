import type { Client } from '@temporalio/client';
import { clockOf, type Clock } from './clock';
import { connectDatabase, type PrismaClient } from './database';
import { PlainDatabase } from './plain-database';
import type { Environment } from './environment';
import type { ExplainedError } from './explained-error';
import { createLogger, type Logger } from './logger';
import { connectTemporal } from './temporal';

/**
 * The outside world, as API and worker need it, opened once per process of the operating system. A
 * worker opens its own polling connection with `connectWorker`.
 */
export interface Runtime {
  environment: Environment;
  logger: Logger;
  prisma: PrismaClient;
  plain: PlainDatabase;
  temporal: Client;
  clock: Clock;
}

/** A part of the running system; `stop` lets it finish what it has begun. */
export interface RunningPart {
  stop: () => Promise<void>;
  /**
   * Settles when it can do its work no more though nobody stopped it. Its process is to end, so that
   * whoever supervises it starts another.
   */
  failed?: Promise<ExplainedError>;
}

/** Settles when the first of them fails; never where none can. */
export const firstFailureOf = (parts: readonly RunningPart[]): Promise<ExplainedError> =>
  Promise.race(parts.flatMap(({ failed }) => failed ?? []));

/**
 * Nothing is contacted here: both connections open at first use, so a process starts while its
 * neighbours are still coming up.
 */
export function openRuntime(environment: Environment): Runtime {
  const plain = new PlainDatabase(environment.databaseUrl);
  return {
    environment,
    logger: createLogger(environment.logLevel),
    prisma: connectDatabase(environment.databaseUrl),
    plain,
    temporal: connectTemporal(environment),
    clock: clockOf(environment, plain),
  };
}

export async function closeRuntime({ prisma, plain, temporal }: Runtime): Promise<void> {
  await temporal.connection.close();
  await Promise.all([prisma.$disconnect(), plain.close()]);
}
