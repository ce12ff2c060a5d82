import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
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

/**
 * Sweeps every hour. First after an hour: acts that waited out a long outage are recorded before.
 */
export async function contentSweeping(): Promise<void> {
  await sleep('1 hour');
  // Failed is not lost: the next hour sweeps the same.
  await sweepContents().catch(() => undefined);
  await sweepOpenings().catch(() => undefined);
  await continueAsNew<typeof contentSweeping>();
}

/** Looks every hour for what repeats, and proposes it as problems. */
export async function problemDetection(): Promise<void> {
  // Failed is not lost: the next hour finds the same.
  await proposeProblems().catch(() => undefined);
  await sleep('1 hour');
  await continueAsNew<typeof problemDetection>();
}

/** Looks every day for what nobody will be there to do, and warns the portfolio managers. */
export async function vacancyWarning(): Promise<void> {
  // Failed is not lost: the next day finds the same.
  await tellVacancies().catch(() => undefined);
  await sleep('1 day');
  await continueAsNew<typeof vacancyWarning>();
}
