import { setTimeout as sleep } from 'node:timers/promises';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import type { ActionAnswer } from '../domain/engine/answer-of';
import { Refusal } from '../domain/problems';
import { instantOf, type Clock } from '../runtime/clock';
import type { Runtime } from '../runtime/runtime';
import { senderKey, signSent, type SentToCase } from '../runtime/sender-signature';
import type { ActRequest, CaseInput, Told } from '../domain/engine/case-messages';
import {
  actUpdate,
  isIdleQuery,
  moveClockSignal,
  tellSignal,
} from '../workflows/updates-and-signals';
import { failureOf, isInterrupted, isUnknown } from './update-failures';
import { stageOf } from './update-stage';

/**
 * How long a caller waits for a decision. After that the answer is a status address, or that it
 * could not be done now.
 */
const longestWaitMs = 5_000;
/** How long Temporal may take to say how far an update has come. */
const shortWaitMs = 1_500;
const mostTries = 5;
const pauseMs = 100;

/**
 * Recorded, or accepted by the workflow and not recorded yet because PostgreSQL is away. Accepted
 * is what Temporal has written into the workflow's history: it outlives every process. What was
 * only handed to Temporal is neither.
 */
export type Acted = { answer: ActionAnswer } | { pending: true };

/** The way to a case from outside: its workflow, by updates and signals. */
export class CaseWorkflow {
  private readonly key: Buffer;

  private readonly client: Client;
  private readonly taskQueue: string;
  private readonly clock: Clock;

  constructor({
    temporal,
    environment,
    clock,
  }: Pick<Runtime, 'temporal' | 'environment' | 'clock'>) {
    this.client = temporal;
    this.taskQueue = environment.taskQueue;
    this.clock = clock;
    this.key = senderKey(environment.masterKey);
  }

  /**
   * Opens a case, or answers a retry: the case id is the workflow's id, so it cannot be opened
   * twice.
   * @throws Refusal what the case refuses; TEMPORARILY_UNAVAILABLE where Temporal did not accept it
   *   in time, which may be asked again under the same id
   */
  open(task: string, input: CaseInput, action: ActRequest): Promise<Acted> {
    return this.actWithStart(task, input, this.signed(input, action));
  }

  /** @throws Refusal as {@link open} */
  async act(task: string, input: CaseInput, unsigned: ActRequest): Promise<Acted> {
    const action = this.signed(input, unsigned);
    try {
      return await this.sent(input.caseId, action, () =>
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
   * The fate of an act that was sent: recorded, accepted and not recorded yet, or unknown to the
   * workflow.
   * @throws Refusal where it was refused meanwhile; TEMPORARILY_UNAVAILABLE where Temporal has it
   *   and the workflow has not accepted it. What Temporal itself fails with, where it is away
   */
  async outcomeOf(caseId: string, updateId: string): Promise<Acted | undefined> {
    const until = Date.now() + shortWaitMs;
    try {
      const stage = await this.client.withDeadline(until, () =>
        stageOf(this.client, caseId, updateId),
      );
      if (stage === 'accepted') return { pending: true };
      if (stage === 'sent') throw new Refusal('TEMPORARILY_UNAVAILABLE');
      const handle = this.client.workflow.getHandle(caseId);
      const result = () => handle.getUpdateHandle<ActionAnswer>(updateId).result();
      return { answer: await this.client.withDeadline(until, result) };
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw failureOf(error);
    }
  }

  /**
   * Something that other cases or the calendar have to say; safe to repeat, told apart by the
   * event's id.
   */
  async tell(task: string, input: CaseInput, event: Told): Promise<void> {
    const signature = this.signatureOf(input, { event, requestHash: null });
    const { offsetMs } = this.clock;
    await this.client.workflow.signalWithStart(task, {
      ...this.startOptions(input),
      args: [{ ...input, isResumed: true }],
      signal: tellSignal,
      signalArgs: offsetMs === 0 ? [event, signature] : [event, signature, offsetMs],
    });
  }

  /** Tells a case that a rehearsal's time has moved on; it asks the clock itself. */
  async moveClock(task: string, { caseId, institutionId }: CaseInput): Promise<void> {
    const input = { caseId, institutionId };
    await this.client.workflow.signalWithStart(task, {
      ...this.startOptions(input),
      args: [{ ...input, isResumed: true }],
      signal: moveClockSignal,
      signalArgs: [this.clock.offsetMs],
    });
  }

  /** Whether nothing waits for its turn in the case, as where it does not run. */
  async isIdle(caseId: string): Promise<boolean> {
    try {
      return await this.client.withDeadline(Date.now() + longestWaitMs, () =>
        this.client.workflow.getHandle(caseId).query(isIdleQuery),
      );
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return true;
      throw error;
    }
  }

  /**
   * Whether the case's workflow has a run that goes on. @throws where Temporal does not say so in
   * time
   */
  async isRunning(caseId: string): Promise<boolean> {
    try {
      const { status } = await this.client.withDeadline(Date.now() + longestWaitMs, () =>
        this.client.workflow.getHandle(caseId).describe(),
      );
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** The workflow only hands it on: the append sees by it that we sent this, and nobody else. */
  private signed(input: CaseInput, action: ActRequest): ActRequest {
    const { event, requestHash } = action;
    const { offsetMs } = this.clock;
    return {
      event,
      requestHash,
      signature: this.signatureOf(input, { event, requestHash }),
      ...(offsetMs === 0 ? {} : { clockOffsetMs: offsetMs }),
    };
  }

  private signatureOf(
    { institutionId, caseId }: CaseInput,
    sent: Pick<SentToCase, 'event' | 'requestHash'>,
  ): string {
    return signSent(this.key, { institutionId, caseId, ...sent }, instantOf(this.clock));
  }

  private actWithStart(task: string, input: CaseInput, action: ActRequest): Promise<Acted> {
    return this.sent(input.caseId, action, () => {
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
      taskQueue: this.taskQueue,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    };
  }

  /**
   * Sends an update and waits for its answer: one call where all is well. Where the call was
   * interrupted it is sent again under its id, which Temporal and the log know.
   */
  private async sent(
    caseId: string,
    action: ActRequest,
    send: () => Promise<ActionAnswer>,
  ): Promise<Acted> {
    const until = Date.now() + longestWaitMs;
    for (let tries = 1; ; tries += 1) {
      try {
        return { answer: await this.client.withDeadline(until, send) };
      } catch (error) {
        if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
          return await this.afterTheWait(caseId, action);
        if (!isInterrupted(error)) throw failureOf(error);
        if (tries >= mostTries || Date.now() >= until) throw new Refusal('TEMPORARILY_UNAVAILABLE');
        // Each a little later than the others who were interrupted with it.
        await sleep(pauseMs * 2 ** tries * (0.5 + Math.random()));
      }
    }
  }

  /** The time is over, which says nothing of where the update is. So Temporal is asked. */
  private async afterTheWait(caseId: string, action: ActRequest): Promise<Acted> {
    const acted = await this.outcomeOf(caseId, updateIdOf(action));
    if (acted === undefined) throw new Refusal('TEMPORARILY_UNAVAILABLE');
    return acted;
  }
}

/** The same key with another body is another update, and reaches the log, which refuses it. */
export const updateIdOf = (action: { event: { id: string }; requestHash: string }): string =>
  `${action.event.id}-${action.requestHash}`;
