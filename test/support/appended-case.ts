import { wallClock } from '../../runtime/clock';
import { v7 as uuid } from 'uuid';
import { append } from '../../activities/append/append';
import { nextMoment } from '../../domain/engine/clocks';
import { fold } from '../../domain/engine/decide';
import type { NewEvent } from '../../domain/engine/events';
import type { Actor, Performer, Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { CaseState, WorkItem } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import { processNamed } from '../../domain/processes';
import { withInstitution } from '../../runtime/database';
import type { Runtime } from '../../runtime/runtime';
import { someText } from './answers';
import { subjectNamed } from './played-case';

export interface AppendedOpening {
  task: string;
  at: string;
  by: string;
  /** Code of a service or resource; without one the case is about a process. */
  subject?: string;
  institution?: string;
  title?: string;
  request: Record<string, unknown>;
  /** The case that raised this one. */
  origin?: AppendedCase;
}

type Databases = Pick<Runtime, 'prisma' | 'plain'>;

/**
 * A case as the append itself records it, with the instants that the test gives and without a
 * workflow: whole years fit into a moment. Time limits on the way are reached in their turn.
 */
export class AppendedCase {
  private state: CaseState | undefined;

  private constructor(
    private readonly databases: Databases,
    private readonly process: Process<unknown>,
    readonly caseId: string,
    readonly institutionId: string,
  ) {}

  static async open(
    databases: Databases,
    {
      task,
      at,
      by,
      subject: code,
      institution = 'PAA',
      title = 'Lieta',
      request,
      origin,
    }: AppendedOpening,
  ): Promise<AppendedCase> {
    const { prisma } = databases;
    const { id: institutionId } = await prisma.institution.findUniqueOrThrow({
      where: { code: institution },
    });
    const { id: personId } = await prisma.person.findUniqueOrThrow({ where: { shortName: by } });
    const process = processNamed(task, 1);
    const opened = new AppendedCase(databases, process, uuid(), institutionId);
    const { caseId } = opened;
    const subject = await withInstitution(prisma, institutionId, async (tx): Promise<Subject> => {
      await tx.caseOpening.create({
        data: {
          institutionId,
          caller: personId,
          idempotencyKey: caseId,
          caseId,
          requestHash: 'hash',
          title,
        },
      });
      return code === undefined ? { type: 'process' } : subjectNamed(tx, code);
    });
    await opened.record({
      type: 'opened',
      id: uuid(),
      at,
      by: { kind: 'person', personId, institutionId },
      caseId,
      institutionId,
      process: { code: task, version: 1 },
      subject,
      request,
      ...(origin === undefined
        ? {}
        : { origin: { caseId: origin.caseId, institutionId, depth: 1 } }),
    });
    return opened;
  }

  get now(): CaseState {
    if (this.state === undefined) throw new Error('the case is not opened');
    return this.state;
  }

  /** Somebody who may answers the open item of a step. */
  async answer(
    at: string,
    step: string,
    answer: Record<string, unknown>,
    kind: WorkItem['kind'] = 'task',
  ): Promise<void> {
    await this.passTime(at);
    const item = Object.values(this.now.items).find(
      (one) => one.open && one.kind === kind && one.step === step,
    );
    if (item === undefined)
      throw new Error(
        `nothing is open at "${step}", but: ${this.now.openSteps.map((open) => open.step).join(', ')}`,
      );
    await this.answerItem(at, item, answer);
  }

  /**
   * The first of those asked, or above them, whom the append lets. @throws Refusal where it lets
   * nobody or refuses the answer
   */
  async answerItem(at: string, item: WorkItem, answer: Record<string, unknown>): Promise<void> {
    const performers = [item.anyOf, ...item.ladder].flat();
    for (const [index, performer] of performers.entries()) {
      const personId = await this.holderOf(performer);
      if (personId === undefined) continue;
      try {
        await this.record({
          type: 'answered',
          id: uuid(),
          at,
          item: item.id,
          answer,
          by: this.actor(personId),
          grant: { performer, rung: 0 },
        });
        return;
      } catch (error) {
        const isOthers =
          error instanceof Refusal && ['NOT_YOUR_ROLE', 'FOUR_EYES'].includes(error.code);
        if (!isOthers || index === performers.length - 1) throw error;
      }
    }
  }

  async redirect(
    at: string,
    type: 'held' | 'resumed' | 'withdrawn' | 'reopened',
    by: string,
  ): Promise<void> {
    await this.passTime(at);
    const { id } = await this.databases.prisma.person.findUniqueOrThrow({
      where: { shortName: by },
    });
    const performer: Performer = {
      caseFunction: 'requester',
      personId: id,
      institutionId: this.institutionId,
    };
    await this.record({
      type,
      id: uuid(),
      at,
      reason: someText(),
      by: this.actor(id),
      grant: { performer, rung: 0 },
    });
  }

  /** As the outbox does when a case that this one raised has ended. */
  async tellEnded(at: string): Promise<void> {
    await this.passTime(at);
    await this.record({
      type: 'caseEnded',
      id: uuid(),
      at,
      caseId: uuid(),
      number: 'PU2-20/2026/000099',
      result: 'successful',
    });
  }

  /** The same of the case of a task that this one asked for last. */
  async tellLastEnded(at: string, task: string, result: string): Promise<void> {
    await this.passTime(at);
    const [caseId = ''] = Object.entries(this.now.others ?? {})
      .flatMap(([id, other]) => (other.task === task ? [id] : []))
      .slice(-1);
    await this.record({
      type: 'caseEnded',
      id: uuid(),
      at,
      caseId,
      number: `${task}/2026/000098`,
      result,
    });
  }

  /** Whatever time does to the case until then. */
  async passTime(until: string): Promise<void> {
    for (
      let next = nextMoment(this.now);
      next !== undefined && next.at <= until;
      next = nextMoment(this.now)
    )
      await this.record({ id: uuid(), ...next });
  }

  private async record(event: NewEvent): Promise<void> {
    const { caseId, institutionId } = this;
    const appended = await append({
      plain: this.databases.plain,
      clock: wallClock,
      request: {
        institutionId,
        caseId,
        after: this.state?.sequence ?? 0,
        event,
        requestHash: 'hash',
      },
    });
    if ('refused' in appended) throw new Refusal(appended.refused, appended.params);
    this.state = appended.events.reduce(
      (state: CaseState | undefined, { event: stored }) => fold(this.process, state, stored),
      this.state,
    );
  }

  private readonly actor = (personId: string): Actor => ({
    kind: 'person',
    personId,
    institutionId: this.institutionId,
  });

  private async holderOf(performer: Performer): Promise<string | undefined> {
    if ('caseFunction' in performer) return performer.personId;
    const { role, scopeId } = performer;
    // By name, because ids differ from run to run.
    const [first] = await this.databases.plain.within(
      performer.institutionId,
      (sql) => sql.$queryRaw<{ id: string }[]>`
        select p.id from holdings h join persons p on p.id = h.person_id
          where h.role = ${role} and h.scope_id = ${scopeId}
            and h.partner_id is null order by p.short_name limit 1`,
    );
    return first?.id;
  }
}
