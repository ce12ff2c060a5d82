import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/cases';

/**
 * Local, because a decision is answered in half the time of a regular activity. Short, and retried
 * locally only once. A workflow timer waits out a longer outage, or every waiting case would hold a
 * place in the worker.
 */
export const { append, loadCase, readClock } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '20s',
  localRetryThreshold: '1s',
  retry: { maximumAttempts: 2, initialInterval: '200ms' },
});
