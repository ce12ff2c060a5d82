import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { Refusal } from '../../domain/problems';

const Polled = proto.api.enums.v1.FastForwardPollingResult;

/** A year of many time limits takes minutes: each skipped timer costs about a second. */
const longestSkipMs = 300_000;

/**
 * The clock of one workflow, which the development server lets run ahead of the wall's. It is the
 * workflow's alone: activities and PostgreSQL see real time. The server must have been started with
 * time skipping enabled, as rehearsal and tests do.
 */
export class WorkflowClock {
  constructor(
    private readonly client: Client,
    private readonly workflowId: string,
  ) {}

  /** The workflow's own time, in milliseconds since the epoch; undefined where it has ended. */
  async now(): Promise<number | undefined> {
    const { workflowExecutionInfo, workflowExtendedInfo } =
      await this.workflowService.describeWorkflowExecution({
        namespace: this.namespace,
        execution: { workflowId: this.workflowId },
      });
    if (
      workflowExecutionInfo?.status !==
      proto.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
    )
      return undefined;
    const at = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return at == null
      ? Date.now()
      : Number(at.seconds ?? 0) * 1_000 + Math.floor((at.nanos ?? 0) / 1_000_000);
  }

  /**
   * Lets time jump from timer to timer until so much has passed. A workflow that ends on the way is
   * a normal end of it.
   */
  async skip(millis: number): Promise<void> {
    const id = randomUUID();
    const duration = {
      seconds: Math.floor(millis / 1_000) as never,
      nanos: (millis % 1_000) * 1_000_000,
    };
    await this.workflowService.updateWorkflowExecutionOptions({
      namespace: this.namespace,
      workflowExecution: { workflowId: this.workflowId },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          disablePropagation: true,
          fastForwardConfig: { id, duration },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    const until = Date.now() + longestSkipMs;
    while (Date.now() < until) if (await this.hasArrived(id)) return;
    throw new Refusal('TEMPORARILY_UNAVAILABLE');
  }

  private async hasArrived(fastForwardId: string): Promise<boolean> {
    const { fastForwardPollingResult } =
      await this.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: this.namespace,
        workflowExecution: { workflowId: this.workflowId },
        fastForwardId,
      });
    return (
      fastForwardPollingResult === Polled.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED ||
      fastForwardPollingResult === Polled.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED
    );
  }

  private get workflowService() {
    return this.client.workflowService;
  }

  private get namespace(): string {
    return this.client.options.namespace;
  }
}
