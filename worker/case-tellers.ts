import type { Client } from '@temporalio/client';
import type { CaseWorkflow } from '../cases/case-workflow';
import type { TellCase } from '../activities/delivery/deliver-message';
import type { OpenCase } from '../activities/open-automatically';

/** How long Temporal may take to accept a message; below the time for which a message is held. */
const longestTellMs = 5_000;

export const toldCase =
  (temporal: Client, cases: CaseWorkflow): TellCase =>
  (task, input, event) =>
    temporal.withDeadline(Date.now() + longestTellMs, () => cases.tell(task, input, event));

export const openedCase =
  (cases: CaseWorkflow): OpenCase =>
  async (task, input, action) => {
    if ('pending' in (await cases.open(task, input, action)))
      throw new Error('the case has not recorded its opening yet');
  };
