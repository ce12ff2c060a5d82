import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import type { Acted } from '../../cases/case-workflow';
import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { StoredEvent } from '../../domain/engine/events';
import type { Actor, Subject } from '../../domain/engine/performers';
import type { CaseState, WorkItem } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { withInstitution, type Transaction } from '../../runtime/database';
import type { ActRequest, CaseInput } from '../../domain/engine/case-messages';
import { stateQuery } from '../../workflows/updates-and-signals';
import { someText } from './answers';
import { changeRequest } from './change-answers';
import type { Stage } from './stage';

export interface Opening {
  by: string;
  /**
   * Code of a service or resource of the demonstration; without one the change is of a process,
   * which no other thing depends on.
   */
  subject?: string;
  institution?: string;
  /** Absent: a change. */
  task?: string;
  /** Absent: the first. */
  version?: number;
  request?: Record<string, unknown>;
}

type SideAction = 'held' | 'resumed' | 'withdrawn' | 'reopened';

/** A case as persons of the demonstration play it, through its workflow. */
export class PlayedCase {
  constructor(
    private readonly stage: Stage,
    readonly input: CaseInput,
    readonly task: string,
  ) {}

  get caseId(): string {
    return this.input.caseId;
  }

  /** Reserves the case, as the API does before it asks the workflow; `open` then opens it. */
  static async reserve(
    stage: Stage,
    {
      by,
      subject,
      institution = 'PAA',
      task = 'PU2-20',
      version = 1,
      request = changeRequest(),
    }: Opening,
  ): Promise<{ change: PlayedCase; opening: ActRequest }> {
    const institutionId = await stage.institutionId(institution);
    const caseId = uuid();
    const actor: Actor = { kind: 'person', personId: await stage.personId(by), institutionId };
    const found = await stage.within(institution, async (tx): Promise<Subject> => {
      await tx.caseOpening.create({
        data: {
          institutionId,
          caller: actor.personId,
          idempotencyKey: caseId,
          caseId,
          requestHash: 'hash',
          title: 'Lieta',
        },
      });
      return subject === undefined ? { type: 'process' } : subjectNamed(tx, subject);
    });
    const opening: ActRequest = {
      event: {
        type: 'opened',
        id: uuid(),
        by: actor,
        caseId,
        institutionId,
        process: { code: task, version },
        subject: found,
        request,
      },
      requestHash: 'hash',
    };
    return { change: new PlayedCase(stage, { caseId, institutionId }, task), opening };
  }

  static async open(stage: Stage, opening: Opening): Promise<PlayedCase> {
    const reserved = await PlayedCase.reserve(stage, opening);
    await reserved.change.openWith(reserved.opening);
    return reserved.change;
  }

  openWith(opening: ActRequest): Promise<ActionAnswer> {
    return patiently(() => this.stage.cases.open(this.task, this.input, opening));
  }

  /** A person's answer to the open item of a step, not sent yet. Sent twice it is a retry. */
  async answer(
    by: string,
    step: string,
    answer: Record<string, unknown>,
    label?: string,
  ): Promise<ActRequest> {
    const item = openItem(await this.state(), step, label);
    return {
      event: {
        type: 'answered',
        id: uuid(),
        item: item.id,
        answer,
        ...(await this.actor(by, item)),
      },
      requestHash: 'hash',
    };
  }

  async claim(by: string, step: string): Promise<ActRequest> {
    const item = openItem(await this.state(), step);
    return {
      event: { type: 'claimed', id: uuid(), item: item.id, ...(await this.actor(by, item)) },
      requestHash: 'hash',
    };
  }

  async decide(
    by: string,
    step: string,
    answer: Record<string, unknown>,
    label?: string,
  ): Promise<ActionAnswer> {
    return this.send(await this.answer(by, step, answer, label));
  }

  async act(by: string, action: string, answer: Record<string, unknown>): Promise<ActionAnswer> {
    return this.send({
      event: {
        type: 'acted',
        id: uuid(),
        action,
        answer,
        ...(await this.actor(by, Object.values((await this.state()).items)[0])),
      },
      requestHash: 'hash',
    });
  }

  async redirect(by: string, type: SideAction): Promise<ActionAnswer> {
    const { grant, by: actor } = await this.actor(by, Object.values((await this.state()).items)[0]);
    return this.send({
      event: { type, id: uuid(), reason: someText(), by: actor, grant },
      requestHash: 'hash',
    });
  }

  /** An answer to the open escalation. */
  async escalation(by: string, answer: Record<string, unknown>): Promise<ActRequest> {
    const item = Object.values((await this.state()).items).find(
      ({ open, kind }) => open && kind === 'escalation',
    );
    if (item === undefined) throw new Error('nothing is escalated');
    return {
      event: {
        type: 'answered',
        id: uuid(),
        item: item.id,
        answer,
        ...(await this.actor(by, item)),
      },
      requestHash: 'hash',
    };
  }

  /**
   * As the calendar of changes does when a freeze window is added over a scheduled change: an hour
   * around the instant.
   */
  tellFrozen(at: string): Promise<void> {
    const [startsAt, endsAt] = [-1, 1].map((hours) =>
      new Date(Date.parse(at) + hours * 3_600_000).toISOString(),
    );
    return this.stage.cases.tell(this.task, this.input, {
      type: 'frozen',
      id: `frozen:${this.caseId}`,
      window: { code: 'SEASON', startsAt: startsAt ?? at, endsAt: endsAt ?? at },
    });
  }

  /**
   * As the outbox does when a case that this one raised has ended: by default one that it never
   * heard of.
   */
  tellEnded(
    id: string,
    ended = { caseId: uuid(), number: 'PU2-20/2026/000099', result: 'successful' },
  ): Promise<void> {
    return this.stage.cases.tell(this.task, this.input, { type: 'caseEnded', id, ...ended });
  }

  /**
   * As another part of the system does that says what the process declares as a message; over once
   * it is recorded.
   */
  async hear(id: string, message: string, content: Record<string, unknown>): Promise<void> {
    const { sequence } = await this.state();
    await this.stage.cases.tell(this.task, this.input, {
      type: 'messageReceived',
      id,
      message,
      content,
    });
    await eventually(async () => (await this.state()).sequence > sequence);
  }

  /** Waits until the workflow's run is over, as it is a moment after the case is closed. */
  hasEnded(): Promise<void> {
    return this.stage.runtime.temporal.workflow.getHandle(this.caseId).result();
  }

  /** Repeated under its id until it is recorded or refused. */
  send(action: ActRequest): Promise<ActionAnswer> {
    return patiently(() => this.try(action));
  }

  /** Asked once, as one request of the API does. */
  try(action: ActRequest): Promise<Acted> {
    return this.stage.cases.act(this.task, this.input, action);
  }

  /** The snapshot in PostgreSQL. */
  async state(): Promise<CaseState> {
    const { caseId, institutionId } = this.input;
    const row = await withInstitution(this.stage.runtime.prisma, institutionId, (tx) =>
      tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true } }),
    );
    return row.state as unknown as CaseState;
  }

  async log(): Promise<StoredEvent[]> {
    const { caseId, institutionId } = this.input;
    const rows = await withInstitution(this.stage.runtime.prisma, institutionId, (tx) =>
      tx.caseEvent.findMany({
        where: { caseId },
        orderBy: { sequence: 'asc' },
        select: { event: true },
      }),
    );
    return rows.map(({ event }) => event as unknown as StoredEvent);
  }

  /** What the workflow itself knows. */
  standing() {
    return this.stage.runtime.temporal.workflow.getHandle(this.caseId).query(stateQuery);
  }

  private async actor(by: string, item: WorkItem | undefined) {
    const performer = item?.anyOf[0];
    if (performer === undefined) throw new Error('nobody was ever asked anything');
    // The append works the grant out anew; this is the one a caller would have been given.
    return {
      by: {
        kind: 'person' as const,
        personId: await this.stage.personId(by),
        institutionId: this.input.institutionId,
      },
      grant: { performer, rung: 0 },
    };
  }
}

export async function subjectNamed(tx: Transaction, code: string): Promise<Subject> {
  const service = await tx.service.findFirst({ where: { code }, select: { id: true } });
  if (service !== null) return { type: 'service', ...service };
  return {
    type: 'resource',
    ...(await tx.resource.findFirstOrThrow({ where: { code }, select: { id: true } })),
  };
}

export function openItem(state: CaseState, step: string, label?: string): WorkItem {
  const found = Object.values(state.items).find(
    (item) =>
      item.open &&
      item.kind === 'task' &&
      item.step === step &&
      (label === undefined || item.label === label),
  );
  if (found === undefined)
    throw new Error(
      `nothing is open at "${step}", but: ${state.openSteps.map((open) => open.step).join(', ')}`,
    );
  return found;
}

/**
 * Repeats an act under its id until it is recorded or refused: what is pending, and what Temporal
 * could not take just now, is asked again.
 */
export async function patiently(act: () => Promise<Acted>): Promise<ActionAnswer> {
  for (;;) {
    const acted = await act().catch(asPending);
    if ('answer' in acted) return acted.answer;
    await sleep(200);
  }
}

/** Where no refusal came back, Temporal did not get so far as to ask the case. */
function asPending(error: unknown): Acted {
  const isUnheard =
    isGrpcServiceError(error) ||
    error instanceof WorkflowUpdateFailedError ||
    (error instanceof Refusal && error.code === 'TEMPORARILY_UNAVAILABLE');
  if (isUnheard) return { pending: true };
  throw error;
}

/** Asks again until it is so; the test's own time limit ends it. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(100);
}
