import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { DetectionActivities } from '../activities/detection';
import type { OutboxActivities } from '../activities/outbox';
import type { VacancyActivities } from '../activities/vacancies';

const roundInMinutes = 10;

// A worker that was killed stops beating, and another takes over. While PostgreSQL is away, a
// failed attempt is repeated for ever.
const { deliverMessages, sendMails } = proxyActivities<OutboxActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '5s' },
});
const { sweepContents } = proxyActivities<OutboxActivities>({
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

/** Keeps the delivery of messages and notices running, for ever. */
export async function messageDelivery(): Promise<void> {
  await deliverMessages(Date.now() + roundInMinutes * 60_000);
  await continueAsNew<typeof messageDelivery>();
}

/** Keeps the sending of mails running, for ever. */
export async function mailDelivery(): Promise<void> {
  await sendMails(Date.now() + roundInMinutes * 60_000);
  await continueAsNew<typeof mailDelivery>();
}

/**
 * Sweeps every hour. First after an hour: acts that waited out a long outage are recorded before.
 */
export async function contentSweeping(): Promise<void> {
  await sleep('1 hour');
  // Failed is not lost: the next hour sweeps the same.
  await sweepContents().catch(() => undefined);
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
