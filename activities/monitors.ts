import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { clockToleranceMs } from '../domain/time/clock-tolerance';
import { setUpMonitors, wakeMonitors, type MonitorKeeper } from './monitors/keep-monitors';
import type { CaseTellers } from './monitors/level-case';
import { noLaterThan } from './monitors/no-later-than';
import { watchTerms } from './monitors/watch-terms';

export interface MonitorActivities {
  /**
   * One look at a set of terms. `now` and the answer, when to look again, in UTC; null where
   * nothing is left to watch.
   */
  watchTerms(terms: {
    institutionId: string;
    termsCode: string;
    now: string;
  }): Promise<string | null>;
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
  dependencies: CaseTellers & MonitorKeeper & { isRehearsal: boolean },
): MonitorActivities => ({
  watchTerms: async ({ now, ...terms }) =>
    (await watchTerms(dependencies, terms, notAhead(dependencies, now))) ?? null,
  keepMonitors: (until) => keepMonitors(dependencies, until),
});

/**
 * No period is judged before it is over, whatever somebody who reaches Temporal says. Only in a
 * rehearsal a monitor's own time runs ahead.
 */
const notAhead = (
  { isRehearsal, now }: Pick<MonitorKeeper, 'now'> & { isRehearsal: boolean },
  said: string,
): string => (isRehearsal ? said : noLaterThan(new Date(now().getTime() + clockToleranceMs), said));

/**
 * Ends early, and normally, when the worker shuts down; the workflow has it begun again by another.
 */
async function keepMonitors(keeper: MonitorKeeper, until: number): Promise<void> {
  const context = Context.current();
  const { cancellationSignal: signal } = context;
  const beat = setInterval(() => context.heartbeat(), heartbeatEveryMs);
  try {
    for (let setUpAt = 0; !signal.aborted && Date.now() < until;) {
      if (Date.now() >= setUpAt) {
        await setUpMonitors(keeper);
        setUpAt = Date.now() + setUpEveryMs;
      }
      if ((await wakeMonitors(keeper)) === 0)
        await sleep(pollEveryMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(beat);
  }
}
