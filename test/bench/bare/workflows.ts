import {
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';

export const bareUpdate = defineUpdate<number>('bare');

/**
 * The floor: a workflow that takes as many updates as a case of three decisions takes, and does
 * nothing with them.
 */
export async function bare(updates: number): Promise<void> {
  let taken = 0;
  setHandler(bareUpdate, () => ++taken);
  await condition(() => taken >= updates);
}

const { fired } = proxyLocalActivities<{ fired: () => Promise<void> }>({
  startToCloseTimeout: '1 minute',
});

/**
 * The floor of a time limit: one timer, one local activity. `at` in milliseconds since the epoch.
 */
export async function bareTimer(at: number): Promise<void> {
  await sleep(at - Date.now());
  await fired();
}
