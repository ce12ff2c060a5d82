import { isDeepStrictEqual } from 'node:util';
import type fc from 'fast-check';
import { LocalDate } from '@js-joda/core';
import { Refusal } from '../../../../domain/problems';
import { currentProcess, tasks } from '../../../../domain/processes';
import { todayOf } from '../../../../runtime/clock';
import { anyAnswer } from '../../../domain/engine/support/any-answer';
import { withoutTexts } from '../../../support/play-example';
import { PlayedCase } from '../../../support/played-case';
import type { Stage } from '../../../support/stage';
import type { RunningApi } from '../../running-api';
import { allowedTo, type Line, type Walker } from './inboxes';
import { openCases, type OpenCase } from './open-cases';
import {
  eventOf,
  picked,
  principals,
  walking,
  type Act,
  type Deputise,
  type Step,
  type Walk,
} from './steps';
import type { Way } from './ways';

const portfolioManager = 'ilze.krumina';

interface World {
  api: Pick<RunningApi, 'call'>;
  stage: Stage;
  way: Way;
  readInboxes: (walkers: readonly Walker[]) => Promise<Line[][]>;
}

/**
 * Walks on one system, one after the other: its time only goes on, and whatever one leaves open the
 * next goes on with. So nothing can be shrunk; a seed plays the same walks again.
 */
export class Walks {
  /** Statuses of cases, and what makes rights differ. */
  readonly seen = new Set<string>();
  private done: string[] = [];
  private cases: OpenCase[] = [];
  private allowed: Line[][] = [];
  private readonly deputyships: string[] = [];

  private constructor(
    private readonly world: World,
    private readonly walkers: readonly Walker[],
    private readonly persons: readonly string[],
  ) {}

  static async begin(world: World): Promise<Walks> {
    const { institutionId, personId } = world.stage;
    const institution = await institutionId('PAA');
    const walkers = await Promise.all(
      walking.map(async (name) => ({
        name,
        personId: await personId(name),
        institutionId: institution,
      })),
    );
    return new Walks(world, walkers, await Promise.all(principals.map(personId)));
  }

  async go({ task, openedBy, steps }: Walk, draw: fc.GeneratorValue): Promise<void> {
    this.done = [];
    if (this.cases.every((one) => one.task !== task))
      await this.after(`${openedBy} opens ${task}`, this.open(task, openedBy));
    for (const step of steps) await this.after(JSON.stringify(step), this.take(step, draw));
  }

  /**
   * What each has in the inbox is what they may act on, no more and no less. What was refused changed
   * nothing.
   */
  private async after(what: string, doing: Promise<unknown>): Promise<void> {
    try {
      await doing;
      this.done.push(what);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.done.push(`${what}: ${error.code}`);
      return;
    }
    const { done } = this;
    expect({ done, ...(await this.compare()) }).toEqual({ done, lacks: [], tooMuch: [] });
  }

  private async compare(): Promise<{ lacks: string[]; tooMuch: string[] }> {
    const { stage, readInboxes } = this.world;
    this.cases = await openCases(stage);
    const allowed = await allowedTo(stage, this.walkers, this.cases);
    const [may, sees] = [this.inWords(allowed), this.inWords(await readInboxes(this.walkers))];
    const [lacks, tooMuch] = [without(may, sees), without(sees, may)];
    // A time limit may come just in between.
    if ([...lacks, ...tooMuch].length > 0 && (await this.haveMovedOn())) return this.compare();
    this.allowed = allowed;
    this.note(allowed);
    return { lacks, tooMuch };
  }

  private async haveMovedOn(): Promise<boolean> {
    const sequences = (cases: readonly OpenCase[]) => cases.map(({ state }) => state.sequence);
    return !isDeepStrictEqual(sequences(await openCases(this.world.stage)), sequences(this.cases));
  }

  private note(allowed: Awaited<ReturnType<typeof allowedTo>>): void {
    for (const { task, state } of this.cases) {
      this.seen.add(`${task} ${state.status}`);
      if (state.lifecycle === 'onHold') this.seen.add('on hold');
    }
    for (const { isClaimed, isDeputys } of allowed.flat())
      this.seen.add(isClaimed ? 'claimed' : isDeputys ? 'as deputy' : 'by own right');
  }

  private inWords(inboxes: readonly Line[][]): string[] {
    const numberOf = (id: string): string =>
      this.cases.find(({ caseId }) => caseId === id)?.state.number ?? id;
    return inboxes.flatMap((lines, index) =>
      lines.map(
        ({ caseId, item, isClaimed }) =>
          `${walking[index]}: ${numberOf(caseId)} ${item}${isClaimed ? ' claimed' : ''}`,
      ),
    );
  }

  private async open(task: string, by: string): Promise<void> {
    const process = currentProcess(task);
    const example = tasks.find(({ code }) => code === task)?.example;
    if (process === undefined || example === undefined) throw new Error(`${task} has no process`);
    const { change, opening } = await PlayedCase.reserve(this.world.stage, {
      by,
      task,
      subject: 'DZD',
      version: process.version,
      request: await withoutTexts(process.request, example.request),
    });
    await this.world.way.open(task, change.input, opening);
  }

  private take(step: Step, draw: fc.GeneratorValue): Promise<unknown> {
    if (step.kind === 'pass') return this.world.way.letPass(step.hours * 3_600);
    if (step.kind === 'deputise') return this.deputise(step);
    if (step.kind === 'endDeputy') return this.endDeputy(step);
    return this.act(step, draw);
  }

  /** On what they have in their inbox; now and then on something else, which is refused them. */
  private async act(step: Act, draw: fc.GeneratorValue): Promise<void> {
    const { pick } = step;
    const own = this.allowed[step.by] ?? [];
    const items = this.cases.flatMap((one) =>
      Object.values(one.state.items)
        .filter(({ open }) => open)
        .filter(
          ({ id }) =>
            pick % 6 === 0 || own.some(({ caseId, item }) => caseId === one.caseId && item === id),
        )
        .map((item) => ({ one, item })),
    );
    const chosen = picked(items, pick);
    const one = chosen?.one ?? picked(this.cases, pick);
    const by = this.walkers[step.by];
    const other = picked(this.walkers, step.by + 1);
    if (one === undefined || by === undefined || other === undefined) return;
    const now = this.world.stage.runtime.clock.now().getTime();
    const inHours = (count: number) => new Date(now + count * 3_600_000).toISOString();
    const worth = { persons: this.persons, instants: [1, 3, 30, 54, 100].map(inHours) };
    // Forms are objects.
    const drawn = (form: Parameters<typeof anyAnswer>[0]) =>
      draw(anyAnswer, form, worth) as Record<string, unknown>;
    const event = await eventOf(step, { by, other, one, item: chosen?.item, drawn });
    if (event !== undefined) await this.world.way.act(one, event);
  }

  private inDays(count: number): string {
    return LocalDate.parse(todayOf(this.world.stage.runtime.clock)).plusDays(count).toString();
  }

  /** One names their own deputy while away; a portfolio manager names one for a conflict. */
  private async deputise(step: Deputise): Promise<void> {
    const response = await this.world.api.call('/api/v1/deputies', {
      as: step.reason === 'absence' ? step.for : portfolioManager,
      json: {
        principal: step.for,
        deputy: walking[step.by],
        reason: step.reason,
        from: this.inDays(step.inDays),
        ...(step.days !== null && { to: this.inDays(step.inDays + step.days) }),
      },
    });
    const { id } = (await response.json()) as { id?: string };
    if (id !== undefined) this.deputyships.push(id);
  }

  private async endDeputy({ pick, inDays }: Extract<Step, { kind: 'endDeputy' }>): Promise<void> {
    const as = portfolioManager;
    const path = `/api/v1/deputies/${picked(this.deputyships, pick) ?? ''}`;
    const { call } = this.world.api;
    const etag = (await call(path, { as })).headers.get('etag') ?? '';
    const json = { on: this.inDays(inDays) };
    await call(`${path}/end`, { as, json, headers: { 'if-match': etag } });
  }
}

/** Each as often as it is not among the others. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
