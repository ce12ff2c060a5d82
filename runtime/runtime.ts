import type { Client } from '@temporalio/client';
import { connectDatabase, type PrismaClient } from './database';
import { PlainDatabase } from './plain-database';
import type { Environment } from './environment';
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
}

/** A part of the running system; `stop` lets it finish what it has begun. */
export interface RunningPart {
  stop: () => Promise<void>;
}

/**
 * Nothing is contacted here: both connections open at first use, so a process starts while its
 * neighbours are still coming up.
 */
export const openRuntime = (environment: Environment): Runtime => ({
  environment,
  logger: createLogger(environment.logLevel),
  prisma: connectDatabase(environment.databaseUrl),
  plain: new PlainDatabase(environment.databaseUrl),
  temporal: connectTemporal(environment),
});

export async function closeRuntime({ prisma, plain, temporal }: Runtime): Promise<void> {
  await temporal.connection.close();
  await Promise.all([prisma.$disconnect(), plain.close()]);
}
