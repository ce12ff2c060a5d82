import { LocalDate } from '@js-joda/core';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { todayOf } from '../runtime/clock';
import { signDay } from '../store/audit/head';
import { headsFolderIn } from '../store/audit/head-files';
import type { HeadStatement } from '../store/audit/head-format';

const everyMs = 15 * 60_000;

/** Signs the head of the day before; where that is done, nothing happens. */
export async function signYesterday({
  prisma,
  environment: { signingKey, dataFolder },
  clock,
}: Pick<Runtime, 'prisma' | 'environment' | 'clock'>): Promise<HeadStatement> {
  const day = LocalDate.parse(todayOf(clock)).minusDays(1).toString();
  const { statement } = await signDay(
    { prisma, signingKey, headsFolder: headsFolderIn(dataFolder), clock },
    day,
  );
  return statement;
}

/**
 * Signs the head of the day before, once a day. It looks every quarter of an hour, so a worker that
 * was away at midnight signs when it is back. Any number of workers may do this; the second one
 * finds the head signed.
 */
export function keepSigningHeads(runtime: Runtime): RunningPart {
  const { clock, logger } = runtime;
  let signing = Promise.resolve();
  let lastDay = '';
  const signOnce = async (): Promise<void> => {
    const today = todayOf(clock);
    if (today === lastDay) return;
    const { name, chainCount } = await signYesterday(runtime);
    lastDay = today;
    logger.info({ head: name, chains: chainCount }, 'audit head signed');
  };
  const look = (): void => {
    signing = signing
      .then(signOnce)
      .catch((error: unknown) =>
        logger.error({ err: error }, 'the audit head could not be signed; tried again later'),
      );
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await signing;
    },
  };
}
