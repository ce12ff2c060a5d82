import { hasCode } from '../../runtime/error-code';
import { isNeighbourAway } from '../../runtime/faults';
import type { Runtime, RunningPart } from '../../runtime/runtime';
import { assertMasterKey, WrongMasterKey } from './master-key';

const everyMs = 5_000;

/**
 * Starts a part once the master key was compared. Where PostgreSQL is away, or not migrated yet, it
 * is compared as soon as that can be; until then the database itself lets no new case be sealed.
 * @throws WrongMasterKey
 */
export async function withMasterKey(
  runtime: Pick<Runtime, 'plain' | 'environment' | 'logger'>,
  startPart: () => Promise<RunningPart>,
): Promise<RunningPart> {
  const comparing = await keepComparing(runtime);
  try {
    const part = await startPart();
    return {
      async stop() {
        comparing.stop();
        await part.stop();
      },
    };
  } catch (error) {
    // Comparing on would keep alive a process in which nothing runs.
    comparing.stop();
    throw error;
  }
}

async function keepComparing({
  plain,
  environment: { masterKey },
  logger,
}: Pick<Runtime, 'plain' | 'environment' | 'logger'>): Promise<{ stop: () => void }> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const later = (): void => {
    if (!isStopped) timer = setTimeout(() => void again(), everyMs);
  };
  const again = async (): Promise<void> => {
    try {
      await assertMasterKey(plain, masterKey);
    } catch (error) {
      if (error instanceof WrongMasterKey) logger.fatal(error.message);
      else later();
    }
  };
  try {
    await assertMasterKey(plain, masterKey);
  } catch (error) {
    if (!isNeighbourAway(error) && !isNotMigrated(error)) throw error;
    logger.warn('the master key could not be compared yet; it is as soon as PostgreSQL answers');
    later();
  }
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** PostgreSQL: no such schema or table, or no right to it. */
const isNotMigrated = (error: unknown): boolean =>
  ['3F000', '42P01', '42501'].some((code) => hasCode(error, code));
