import { LocalDate } from '@js-joda/core';
import type { Runtime, RunningPart } from '../runtime/runtime';
import { todayInRiga } from '../runtime/today-in-riga';
import { signDay } from '../store/audit/head';
import { headsFolderIn } from '../store/audit/head-files';

const everyMs = 15 * 60_000;

/**
 * Signs the head of the day before, once a day. It looks every quarter of an hour, so a worker that
 * was away at midnight signs when it is back. Any number of workers may do this; the second one
 * finds the head signed.
 */
export function keepSigningHeads({
  prisma,
  environment: { signingKey, dataFolder },
  logger,
}: Runtime): RunningPart {
  let signing = Promise.resolve();
  let lastDay = '';
  const signYesterday = async (): Promise<void> => {
    const day = LocalDate.parse(todayInRiga()).minusDays(1).toString();
    if (day === lastDay) return;
    const { statement } = await signDay(
      { prisma, signingKey, headsFolder: headsFolderIn(dataFolder) },
      day,
    );
    lastDay = day;
    logger.info({ head: statement.name, chains: statement.chainCount }, 'audit head signed');
  };
  const look = (): void => {
    signing = signing
      .then(signYesterday)
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
