import { hasCode } from '../../runtime/error-code';
import { describeFault, isNeighbourAway } from '../../runtime/faults';
import { firstFailureOf, type Runtime, type RunningPart } from '../../runtime/runtime';
import { assertMasterKey, WrongMasterKey } from './master-key';

const everyMs = 5_000;

type Comparing = Pick<Runtime, 'plain' | 'environment' | 'logger'>;

/**
 * Starts a part once the master key was compared. Where PostgreSQL is away, or not migrated yet, it
 * is compared as soon as that can be, and the part fails if the key is wrong; until then the
 * database itself lets no new case be sealed.
 * @throws WrongMasterKey
 */
export async function withMasterKey(
  runtime: Comparing,
  startPart: () => Promise<RunningPart>,
): Promise<RunningPart> {
  const comparing = await keepComparing(runtime);
  try {
    const part = await startPart();
    return {
      failed: firstFailureOf([part, comparing]),
      async stop() {
        await comparing.stop();
        await part.stop();
      },
    };
  } catch (error) {
    // Comparing on would keep alive a process in which nothing runs.
    await comparing.stop();
    throw error;
  }
}

async function keepComparing(runtime: Comparing): Promise<RunningPart> {
  const {
    plain,
    environment: { masterKey },
  } = runtime;
  const say = saidOnce(runtime);
  try {
    await assertMasterKey(plain, masterKey);
    return { stop: () => Promise.resolve() };
  } catch (error) {
    if (!isNeighbourAway(error) && !isNotMigrated(error)) throw error;
    say(error);
  }
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const failed = new Promise<WrongMasterKey>((tell) => {
    const later = (): void => {
      if (!isStopped) timer = setTimeout(() => void again(), everyMs);
    };
    const again = async (): Promise<void> => {
      try {
        await assertMasterKey(plain, masterKey);
      } catch (error) {
        if (error instanceof WrongMasterKey) tell(error);
        else {
          if (!isStopped) say(error);
          later();
        }
      }
    };
    later();
  });
  return {
    failed,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return Promise.resolve();
    },
  };
}

/** Tells why the key could not be compared, each reason once and not every few seconds. */
function saidOnce({ logger }: Comparing): (error: unknown) => void {
  const said = new Set<string>();
  return (error) => {
    const { summary, where } = describeFault(error);
    if (said.has(summary)) return;
    said.add(summary);
    logger[isNeighbourAway(error) || isNotMigrated(error) ? 'warn' : 'error'](
      { fault: summary, where },
      'the master key could not be compared yet; it is tried again',
    );
  };
}

/** PostgreSQL: no such schema or table, or no right to it. */
const isNotMigrated = (error: unknown): boolean =>
  ['3F000', '42P01', '42501'].some((code) => hasCode(error, code));
