import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const bareUpdate = defineUpdate<number>('bare');

/** The floor: a workflow that takes as many updates as a case of three decisions takes, and does nothing with them. */
export async function bare(updates: number): Promise<void> {
  let taken = 0;
  setHandler(bareUpdate, () => ++taken);
  await condition(() => taken >= updates);
}
