import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { deliverRound } from './delivery/deliver-round';
import type { DeliveryDependencies } from './delivery/dependencies';
import type { Kind } from '../store/outbox/enqueue';

export interface OutboxActivities {
  /**
   * Delivers messages to cases and turns notices into mails, until the instant (milliseconds since
   * the epoch).
   */
  deliverMessages(until: number): Promise<void>;
  /**
   * Sends mails and letters, until the instant. Apart from the others, so that a dead mail server
   * delays mail and nothing else.
   */
  sendMails(until: number): Promise<void>;
}

const pollEveryMs = 1_000;
const heartbeatEveryMs = 3_000;

export const outboxActivities = (dependencies: DeliveryDependencies): OutboxActivities => ({
  deliverMessages: (until) => keepDelivering(dependencies, ['notice', 'message', 'opening'], until),
  sendMails: (until) => keepDelivering(dependencies, ['mail', 'letter', 'vacancies'], until),
});

/**
 * Polls PostgreSQL, not Temporal: an activity a second would write a million events of history a
 * day. Ends early, and normally, when the worker shuts down; the workflow has it begun again by
 * another.
 */
async function keepDelivering(
  dependencies: DeliveryDependencies,
  kinds: readonly Kind[],
  until: number,
): Promise<void> {
  const context = Context.current();
  const { cancellationSignal: signal } = context;
  const beat = setInterval(() => context.heartbeat(), heartbeatEveryMs);
  try {
    while (!signal.aborted && Date.now() < until) {
      const taken = await deliverRound(dependencies, kinds, () => signal.aborted);
      if (taken === 0) await sleep(pollEveryMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(beat);
  }
}
