import { status as grpc } from '@grpc/grpc-js';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ActionAnswer } from '../domain/engine/answer-of';
import { problems, Refusal, type ProblemCode } from '../domain/problems';
import type { Environment } from '../runtime/environment';
import type { ActRequest, CaseInput, Told } from '../domain/engine/case-messages';
import { actUpdate, tellSignal } from '../workflows/updates-and-signals';

/**
 * How long a caller waits for a decision; after that it is with the workflow, and the answer is a
 * status address.
 */
const longestWaitMs = 5_000;
const shortWaitMs = 500;

/** Recorded, or accepted by the workflow and not recorded yet because PostgreSQL is away. */
export type Acted = { answer: ActionAnswer } | { pending: true };

/** The way to a case from outside: its workflow, by updates and signals. */
export class CaseWorkflow {
  constructor(
    private readonly client: Client,
    private readonly environment: Pick<Environment, 'taskQueue'>,
  ) {}

  /**
   * Opens a case, or answers a retry: the case id is the workflow's id, so it cannot be opened
   * twice.
   */
  open(task: string, input: CaseInput, action: ActRequest): Promise<Acted> {
    return this.actWithStart(task, input, action);
  }

  async act(task: string, input: CaseInput, action: ActRequest): Promise<Acted> {
    try {
      return await this.waiting(() =>
        this.client.workflow
          .getHandle(input.caseId)
          .executeUpdate(actUpdate, { args: [action], updateId: updateIdOf(action) }),
      );
    } catch (error) {
      // Its run is over: the case was closed, or restored from a backup. It goes on from the
      // snapshot.
      if (error instanceof WorkflowNotFoundError)
        return this.actWithStart(task, { ...input, isResumed: true }, action);
      throw error;
    }
  }

  /**
   * The fate of a pending act: recorded, still pending, or unknown to the workflow.
   * @throws Refusal where it was refused meanwhile
   */
  async outcomeOf(caseId: string, updateId: string): Promise<Acted | undefined> {
    try {
      return await this.waiting(
        () =>
          this.client.workflow.getHandle(caseId).getUpdateHandle<ActionAnswer>(updateId).result(),
        shortWaitMs,
      );
    } catch (error) {
      if (
        error instanceof WorkflowNotFoundError ||
        (isGrpcServiceError(error) && error.code === grpc.NOT_FOUND)
      )
        return undefined;
      throw error;
    }
  }

  /**
   * Something that other cases or the calendar have to say; safe to repeat, told apart by the
   * event's id.
   */
  async tell(task: string, input: CaseInput, event: Told): Promise<void> {
    await this.client.workflow.signalWithStart(task, {
      ...this.startOptions(input),
      args: [{ ...input, isResumed: true }],
      signal: tellSignal,
      signalArgs: [event],
    });
  }

  private actWithStart(task: string, input: CaseInput, action: ActRequest): Promise<Acted> {
    return this.waiting(() => {
      const start = new WithStartWorkflowOperation(task, {
        ...this.startOptions(input),
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return this.client.workflow.executeUpdateWithStart(actUpdate, {
        args: [action],
        updateId: updateIdOf(action),
        startWorkflowOperation: start,
      });
    });
  }

  private startOptions({ caseId }: CaseInput) {
    return {
      workflowId: caseId,
      taskQueue: this.environment.taskQueue,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    };
  }

  private async waiting(
    act: () => Promise<ActionAnswer>,
    patienceMs = longestWaitMs,
  ): Promise<Acted> {
    try {
      return { answer: await this.client.withDeadline(Date.now() + patienceMs, act) };
    } catch (error) {
      if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { pending: true };
      throw refusalOf(error);
    }
  }
}

/** The same key with another body is another update, and reaches the log, which refuses it. */
export const updateIdOf = (action: { event: { id: string }; requestHash: string }): string =>
  `${action.event.id}-${action.requestHash}`;

/**
 * Turns a refusal of the workflow into the problem it named; every other error stays as it came.
 */
function refusalOf(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, details } = error.cause;
    if (isProblemCode(type))
      return new Refusal(type, (details?.[0] ?? {}) as Record<string, string | number>);
  }
  if (isGrpcServiceError(error) && error.code === grpc.RESOURCE_EXHAUSTED)
    return new Refusal('TEMPORARILY_UNAVAILABLE');
  return error;
}

const isProblemCode = (type: string | undefined | null): type is ProblemCode =>
  typeof type === 'string' && type in problems;
