import type { Client } from '@temporalio/client';
import { temporal as protocol } from '@temporalio/proto';

/**
 * How far an update has come. `sent` is what Temporal keeps in memory only, and loses when it is
 * restarted; `accepted` stands in the workflow's history; `completed` has an answer or a refusal.
 */
export type UpdateStage = 'sent' | 'accepted' | 'completed';

const {
  UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_UNSPECIFIED: asItIs,
  UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED: accepted,
} = protocol.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;

/** Asks Temporal how far an update of the workflow's newest run has come, and waits for nothing. */
export async function stageOf(
  client: Client,
  workflowId: string,
  updateId: string,
): Promise<UpdateStage> {
  const { stage, outcome } = await client.workflowService.pollWorkflowExecutionUpdate({
    namespace: client.options.namespace,
    updateRef: { workflowExecution: { workflowId }, updateId },
    waitPolicy: { lifecycleStage: asItIs },
  });
  if (outcome != null) return 'completed';
  return stage === accepted ? 'accepted' : 'sent';
}
