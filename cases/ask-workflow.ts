import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { stateQuery } from '../workflows/updates-and-signals';

const patienceMs = 2_000;

/**
 * Asks the workflows of open cases how far they are. A worker must run to answer; the first that
 * keeps silent ends the asking, or every case would wait in vain. `answered` tells how many did.
 */
export function workflowAsker(client: Client): {
  ask: (caseId: string) => Promise<number | undefined>;
  answered: () => number;
} {
  let answered = 0;
  let isSilent = false;
  return {
    answered: () => answered,
    async ask(caseId) {
      if (isSilent) return undefined;
      try {
        const state = await client.withDeadline(Date.now() + patienceMs, () =>
          client.workflow.getHandle(caseId).query(stateQuery),
        );
        answered += 1;
        return state?.sequence ?? 0;
      } catch (error) {
        // A case whose workflow is over can be verified without it.
        isSilent = !(error instanceof WorkflowNotFoundError);
        return undefined;
      }
    },
  };
}
