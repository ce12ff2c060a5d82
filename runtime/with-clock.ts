import { describeFault } from './faults';
import type { RunningPart, Runtime } from './runtime';

const everyMs = 250;

/**
 * Starts a part that knows what time it is, and keeps its clock together with the rehearsal's, which
 * any process may move on. In production there is nothing to follow.
 */
export async function withClock(
  { clock, environment, logger }: Pick<Runtime, 'clock' | 'environment' | 'logger'>,
  startPart: () => Promise<RunningPart>,
): Promise<RunningPart> {
  if (!environment.isRehearsal) return await startPart();
  const read = (): Promise<void> =>
    clock
      .read()
      .catch((error: unknown) =>
        logger.debug({ fault: describeFault(error).summary }, 'the clock could not be read'),
      );
  let last = read();
  await last;
  const timer = setInterval(() => void (last = read()), everyMs);
  const stopFollowing = async (): Promise<void> => {
    clearInterval(timer);
    await last;
  };
  try {
    const part = await startPart();
    return { ...part, stop: () => part.stop().then(stopFollowing) };
  } catch (error) {
    await stopFollowing();
    throw error;
  }
}
