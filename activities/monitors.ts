import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { toInstant, toMillis } from '../domain/time/instant';
import { instantOf } from '../runtime/clock';
import { setUpMonitors, wakeMonitors, type MonitorKeeper } from './monitors/keep-monitors';
import type { CaseTellers } from './monitors/level-case';
import { watchTerms } from './monitors/watch-terms';

export interface MonitorActivities {
  /**
   * One look at a set of terms. Answers when to look again, in UTC as the wall will show it; null
   * where nothing is left to watch.
   */
  watchTerms(terms: { institutionId: string; termsCode: string }): Promise<string | null>;
  /**
   * Sees that every published set has a monitor, and wakes those for which something has become
   * worse, until the instant (milliseconds since the epoch).
   */
  keepMonitors(until: number): Promise<void>;
}

const pollEveryMs = 1_000;
const setUpEveryMs = 30_000;
const heartbeatEveryMs = 3_000;

export const monitorActivities = (
  dependencies: CaseTellers & MonitorKeeper,
): MonitorActivities => ({
  async watchTerms({ institutionId, termsCode }) {
    const { clock } = dependencies;
    await clock.read();
    const wakesAt = await watchTerms(dependencies, { institutionId, termsCode }, instantOf(clock));
    return wakesAt === undefined ? null : toInstant(toMillis(wakesAt) - clock.offsetMs);
  },
  keepMonitors: (until) => keepMonitors(dependencies, until),
});

/**
 * Ends early, and normally, when the worker shuts down; the workflow has it begun again by another.
 */
async function keepMonitors(keeper: MonitorKeeper, until: number): Promise<void> {
  const context = Context.current();
  const { cancellationSignal: signal } = context;
  const beat = setInterval(() => context.heartbeat(), heartbeatEveryMs);
  try {
    for (let setUpAt = 0; !signal.aborted && Date.now() < until;) {
      if (performance.now() >= setUpAt) {
        await setUpMonitors(keeper);
        setUpAt = performance.now() + setUpEveryMs;
      }
      if ((await wakeMonitors(keeper)) === 0)
        await sleep(pollEveryMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(beat);
  }
}
