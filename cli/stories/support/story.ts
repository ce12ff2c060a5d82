import { dateText, shortInstantText } from '../../../messages/say-day';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Acted, OpenItemView } from '../../../api/cases/schemas';
import { StoryFailed } from './story-failed';
import { letTimeRun, systemTime, type TimeGoal } from './system-time';
import { Problem, Visitor, type Answer, type System } from './visitor';

export type ActedCase = z.infer<typeof Acted>;
type OpenItem = z.infer<typeof OpenItemView>;

/** Who lets time run, and who watches it. */
const operator = 'maija.petersone';
const watcher = 'anna.berzina';
/** Of what waits for office hours: the longest holidays, and some days. */
const longestWaitMs = 14 * 86_400_000;

interface Told {
  step: string;
  performer: string;
  outcome: string;
  caseId?: string;
  answer: unknown;
}

/**
 * A story as it is played: every request is an outsider's, every expectation that fails ends it.
 */
export class Story {
  private readonly run = randomUUID().slice(0, 8);
  private readonly told: Told[] = [];
  private requests = 0;

  constructor(
    readonly system: System,
    private readonly isQuiet: boolean,
    private readonly visitors = new Map<string, Visitor>(),
  ) {}

  /**
   * A story of its own by the same visitors, told to nobody: one of many that are played at the
   * same time.
   */
  aside(): Story {
    return new Story(this.system, true, this.visitors);
  }

  /** Unlike any other run's, for codes and titles. */
  get mark(): string {
    return this.run;
  }

  as(shortName: string): Visitor {
    const known = this.visitors.get(shortName) ?? new Visitor(this.system, shortName);
    this.visitors.set(shortName, known);
    return known;
  }

  say(sentence: string): void {
    if (!this.isQuiet) console.log(sentence);
  }

  async open(
    who: string,
    body: {
      task: string;
      title: string;
      subject: unknown;
      request: object;
      originCaseId?: string;
      openAnother?: true;
    },
  ): Promise<ActedCase> {
    const opened = this.expectActed(
      await this.as(who).post('/cases', body, this.key()),
      'request',
      who,
    );
    this.tell({
      step: 'request',
      performer: who,
      outcome: `${opened.number}: ${opened.statusName}`,
      caseId: opened.caseId,
      answer: opened,
    });
    this.sayNext(opened);
    return opened;
  }

  /**
   * Decides the open work item of a step that is offered to the person, and returns the case's new
   * state.
   */
  async decide(
    who: string,
    of: ActedCase,
    step: string,
    answer: Record<string, unknown>,
    choose: (item: OpenItem) => boolean = () => true,
  ): Promise<ActedCase> {
    const item = await this.itemOf(of, step, choose);
    const acted = this.expectActed(
      await this.as(who).post(`/cases/${of.caseId}/work-items/${item.id}`, { answer }, this.key()),
      step,
      who,
    );
    this.tell({
      step,
      performer: `${who} (${item.offeredTo.map(({ roleName }) => roleName).join(' / ')}${limit('; līdz ', item)})`,
      outcome: typeof answer['outcome'] === 'string' ? answer['outcome'] : 'done',
      caseId: of.caseId,
      answer: acted,
    });
    this.sayNext(acted);
    return acted;
  }

  /** Expects to be refused with this problem, and that nothing of it is recorded. */
  async expectRefused(
    who: string,
    of: ActedCase,
    step: string,
    answer: Record<string, unknown>,
    code: string,
    choose: (item: OpenItem) => boolean = () => true,
  ): Promise<void> {
    const item = await this.itemOf(of, step, choose);
    await this.expectProblem(who, `/cases/${of.caseId}/work-items/${item.id}`, { answer }, code);
  }

  async expectProblem(who: string, path: string, body: unknown, code: string): Promise<void> {
    const answer = await this.as(who).post(path, body, this.key());
    const problem = Problem.safeParse(answer.body);
    if (answer.status < 400 || problem.data?.code !== code)
      throw new StoryFailed(
        `${who} should have been refused with ${code} at ${path}, but got ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    this.tell({
      step: `✗ ${path.split('/').slice(3).join('/') || path}`,
      performer: who,
      outcome: `${code}: ${problem.data.detail ?? ''}`,
      answer: answer.body,
    });
  }

  async act(who: string, path: string, body: unknown): Promise<unknown> {
    const answer = await this.as(who).post(path, body, this.key());
    if (answer.status >= 300)
      throw new StoryFailed(
        `${who} at ${path}: ${answer.status} ${JSON.stringify(answer.body)}`,
        Problem.safeParse(answer.body).data?.code,
      );
    this.tell({
      step: path.split('/').at(-1) ?? path,
      performer: who,
      outcome: String(answer.status),
      answer: answer.body,
    });
    return answer.body;
  }

  async read(who: string, path: string): Promise<unknown> {
    const answer = await this.as(who).get(path);
    if (answer.status >= 300)
      throw new StoryFailed(
        `${who} cannot read ${path}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    return answer.body;
  }

  async state(who: string, of: ActedCase): Promise<ActedCase> {
    return Acted.loose().parse({
      ...((await this.read(who, `/cases/${of.caseId}`)) as object),
      at: '',
    });
  }

  /** The instant of the whole system, which no wall shows. */
  now(): Promise<Date> {
    return systemTime(this.as(operator));
  }

  /**
   * Lets time run for everybody, which only a rehearsal can, until all has happened that it brings.
   */
  async letTimeRun(goal: TimeGoal): Promise<void> {
    await letTimeRun({ operator: this.as(operator), watcher: this.as(watcher) }, goal);
    this.say(`   … laiks pagājis, ir ${shortInstantText('lv', (await this.now()).toISOString())}`);
  }

  /** Lets it run up to an instant, which may have come already, and returns the case. */
  async skipTo(who: string, of: ActedCase, to: string): Promise<ActedCase> {
    if ((await this.now()).toISOString() < to) await this.letTimeRun({ to });
    return this.state(who, of);
  }

  /** Lets day after day pass until the case is as promised, and returns it. */
  async daysPass(
    promise: string,
    { who, of, most }: { who: string; of: ActedCase; most: number },
    holds: (state: ActedCase) => boolean,
  ): Promise<ActedCase> {
    let state = await this.state(who, of);
    for (let day = 0; day < most && !holds(state); day += 1) {
      await this.letTimeRun({ seconds: 86_400 });
      state = await this.state(who, of);
    }
    this.expect(promise, holds(state));
    return state;
  }

  /**
   * Repeats until the promise holds: what other parts do (mail, messages, timers) arrives a moment
   * later.
   */
  async eventually(promise: string, holds: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 120_000;
    while (!(await holds())) {
      if (Date.now() > until) throw new StoryFailed(`did not come true: ${promise}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    this.tell({ step: '✓', performer: 'sistēma', outcome: promise, answer: null });
  }

  /**
   * Lets time run from one thing to the next until the promise holds: mails keep office hours, and
   * leave after the night, the weekend or the holidays.
   */
  async inTime(promise: string, holds: () => Promise<boolean>): Promise<void> {
    const until = (await this.now()).getTime() + longestWaitMs;
    // What is due already comes to its end first.
    for (let goal: TimeGoal = { seconds: 1 }; !(await holds()); goal = { toNext: true }) {
      if ((await this.now()).getTime() > until)
        throw new StoryFailed(`did not come true in time: ${promise}`);
      await this.letTimeRun(goal);
    }
    this.tell({ step: '✓', performer: 'sistēma', outcome: promise, answer: null });
  }

  expect(promise: string, holds: boolean): void {
    if (!holds) throw new StoryFailed(`is not true: ${promise}`);
    this.tell({ step: '✓', performer: '', outcome: promise, answer: null });
  }

  /** One more line of what happened, numbered. */
  tell(told: Told): void {
    this.told.push(told);
    this.say(
      `${String(this.told.length).padStart(3)}. ${told.step.padEnd(16)} ${told.performer.padEnd(24)} ${told.outcome}`,
    );
  }

  /** What was told, for programs. */
  get record(): { run: string; steps: readonly Told[] } {
    return { run: this.run, steps: this.told };
  }

  private async itemOf(
    of: ActedCase,
    step: string,
    choose: (item: OpenItem) => boolean,
  ): Promise<OpenItem> {
    const find = (items: readonly OpenItem[]): OpenItem | undefined =>
      items.find((item) => item.step === step && item.kind === 'task' && choose(item));
    const found = find(of.openItems);
    if (found === undefined)
      throw new StoryFailed(
        `no open work item at "${step}" in ${of.number}: ${of.openItems.map(({ id }) => id).join(', ') || 'nothing is open'}`,
      );
    return Promise.resolve(found);
  }

  private expectActed(answer: Answer, step: string, who: string): ActedCase {
    const acted = Acted.safeParse(answer.body);
    if (answer.status >= 300 || !acted.success)
      throw new StoryFailed(
        `${who} could not do "${step}": ${answer.status} ${JSON.stringify(answer.body)}`,
        Problem.safeParse(answer.body).data?.code,
      );
    return acted.data;
  }

  private sayNext({ statusName, lifecycle, result, openItems }: ActedCase): void {
    if (lifecycle === 'closed') return this.say(`   = ${statusName}, rezultāts: ${result ?? ''}`);
    const next = openItems.map(
      (item) =>
        `${item.title}: ${item.offeredTo.map(({ roleName }) => roleName).join(' / ')}${limit(' līdz ', item)}`,
    );
    this.say(`   = ${statusName}; tālāk ${next.join('; ') || 'gaida savu laiku'}`);
  }

  private key(): string {
    this.requests += 1;
    return `story-${this.run}-${this.requests}`;
  }
}

/** A time limit in days ends with a day, one in hours at an instant. */
const limit = (before: string, { lastDay, dueAt }: OpenItem): string =>
  lastDay !== null
    ? `${before}${dateText(lastDay)}`
    : dueAt === null
      ? ''
      : `${before}${shortInstantText('lv', dueAt)}`;
