import { proxyActivities } from '@temporalio/workflow';
import type { TimeRunActivities } from '../activities/time-run';

// A worker that was killed stops beating, and another goes on from where time stands.
const { letTimeRun } = proxyActivities<TimeRunActivities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '5s' },
});

/** Lets a rehearsal's time run on. Its id is fixed: time runs once. */
export async function timeRun(run: { runId: string; goal: string }): Promise<void> {
  await letTimeRun(run);
}
