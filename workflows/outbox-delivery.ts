import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { OutboxActivities } from '../activities/outbox';

const roundInMinutes = 10;

// A worker that was killed stops beating, and another takes over. While PostgreSQL is away, a
// failed attempt is repeated for ever.
const { deliverMessages, sendMails } = proxyActivities<OutboxActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '5s' },
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
