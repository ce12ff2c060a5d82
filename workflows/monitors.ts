import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { MonitorActivities } from '../activities/monitors';

const roundInMinutes = 10;
/** History grows by a dozen events a look; a new run is begun long before Temporal asks for one. */
const looksPerRun = 200;

const { keepMonitors } = proxyActivities<MonitorActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '5s' },
});
// Repeated until it succeeds: what was judged is told, however long the neighbours are away.
const { watchTerms } = proxyActivities<MonitorActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});

/** Something has become worse, or the terms have changed. */
export const wakeSignal = defineSignal('wake');

/**
 * R14: watches one published set of service-level terms while a version is in force or a period is
 * not over. It sleeps until something may have changed, or until it is woken.
 */
export async function serviceLevelMonitor(terms: {
  institutionId: string;
  termsCode: string;
}): Promise<void> {
  let wakes = 0;
  setHandler(wakeSignal, () => {
    wakes += 1;
  });
  for (let looks = 0; looks < looksPerRun && !workflowInfo().continueAsNewSuggested; looks += 1) {
    const seen = wakes;
    const wakesAt = await watchTerms(terms);
    const isWoken = (): boolean => wakes > seen;
    if (wakesAt === null && !isWoken()) return;
    await condition(isWoken, wakesAt === null ? 1 : Math.max(1, Date.parse(wakesAt) - Date.now()));
  }
  await continueAsNew<typeof serviceLevelMonitor>(terms);
}

/** Keeps the monitors going, for ever. */
export async function monitorKeeping(): Promise<void> {
  await keepMonitors(Date.now() + roundInMinutes * 60_000);
  await continueAsNew<typeof monitorKeeping>();
}
