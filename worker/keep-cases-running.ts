import { setTimeout as sleep } from 'node:timers/promises';
import { beginMissing, endAhead } from '../cases/keep-together';
import { describeFault, isNeighbourAway } from '../runtime/faults';
import type { Runtime, RunningPart } from '../runtime/runtime';

const everyMs = 5 * 60_000;
/** Where Temporal or PostgreSQL was away. */
const soonMs = 15_000;
/** Asking every case how far it is costs a replay of each. */
const compareEveryMs = 24 * 60 * 60_000;

/**
 * Keeps Temporal and the log together: begins open cases that do not run, and ends runs that are
 * ahead of the log. Compared when the worker starts, as it does after a restore, and once a day.
 * Any number of workers may do this.
 */
export function keepCasesRunning(runtime: Runtime): RunningPart {
  const { logger } = runtime;
  const stopping = new AbortController();
  const { signal } = stopping;
  let comparedAt = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    const begun = await beginMissing(runtime, signal);
    if (begun > 0) logger.warn({ begun }, 'open cases that did not run were begun from the log');
    if (performance.now() - comparedAt < compareEveryMs) return;
    await endAhead(runtime, signal);
    comparedAt = performance.now();
  };
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      const pauseMs = await look().then(
        () => everyMs,
        (error: unknown) => {
          const { summary, where } = describeFault(error);
          if (!signal.aborted)
            logger[isNeighbourAway(error) ? 'warn' : 'error'](
              { fault: summary, where },
              'cases could not be compared with what runs; tried again soon',
            );
          return soonMs;
        },
      );
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const keeping = keep();
  return {
    stop: async () => {
      stopping.abort();
      await keeping;
    },
  };
}
