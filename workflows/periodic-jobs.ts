import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { DetectionActivities } from '../activities/detection';
import type { SweepingActivities } from '../activities/sweep-contents';
import type { OpeningSweepingActivities } from '../activities/sweep-openings';
import type { VacancyActivities } from '../activities/vacancies';

const { sweepContents, sweepOpenings } = proxyActivities<
  SweepingActivities & OpeningSweepingActivities
>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 1 },
});

const { proposeProblems } = proxyActivities<DetectionActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { maximumAttempts: 1 },
});

const { tellVacancies } = proxyActivities<VacancyActivities>({
  startToCloseTimeout: '10 minutes',
  retry: { maximumAttempts: 1 },
});

/** Does the job now, and not when its hour comes. */
export const wakeSignal = defineSignal('wake');

/** Until so much time has passed on the wall, or somebody wakes the job. */
async function rest(period: '1 hour' | '1 day'): Promise<void> {
  let isWoken = false;
  setHandler(wakeSignal, () => {
    isWoken = true;
  });
  await condition(() => isWoken, period);
}

/**
 * Sweeps every hour. First after an hour: acts that waited out a long outage are recorded before.
 */
export async function contentSweeping(): Promise<void> {
  await rest('1 hour');
  // Failed is not lost: the next hour sweeps the same.
  await sweepContents().catch(() => undefined);
  await sweepOpenings().catch(() => undefined);
  await continueAsNew<typeof contentSweeping>();
}

/** Looks every hour for what repeats, and proposes it as problems. */
export async function problemDetection(): Promise<void> {
  // Failed is not lost: the next hour finds the same.
  await proposeProblems().catch(() => undefined);
  await rest('1 hour');
  await continueAsNew<typeof problemDetection>();
}

/** Looks every day for what nobody will be there to do, and warns the portfolio managers. */
export async function vacancyWarning(): Promise<void> {
  // Failed is not lost: the next day finds the same.
  await tellVacancies().catch(() => undefined);
  await rest('1 day');
  await continueAsNew<typeof vacancyWarning>();
}
