import { z } from 'zod';
import type { TimedDeed } from '../../../domain/past-cases/deed';
import { StoryFailed, type ActedCase, type Story } from '../support/story';
import * as answers from './answers';
import { manager, performerOf, reporter, subject } from './cast';

const Clocks = z.looseObject({
  clocks: z.array(z.looseObject({ status: z.string(), dueAt: z.string() })),
});

/** Just past a time limit: timers fire up to a second late. */
const pastMs = 1_000;

/** Steps of the source that time had taken before people did. */
export interface TakenByTime {
  /** The reporter had not answered, and the case had gone on. */
  answers: number;
  /** Silence had confirmed the restoring. */
  confirmations: number;
}

/**
 * Plays the deeds of one past incident as people of the demonstration. Each comes at its recorded
 * distance from the report, in the case's own time.
 */
export class IncidentPlayer {
  readonly takenByTime: TakenByTime = { answers: 0, confirmations: 0 };
  /**
   * How long after its instant the latest deed was recorded; a deed takes the time of a few
   * requests.
   */
  latestMs = 0;
  /**
   * How long before its instant one was recorded: a closed case has no time of its own that could
   * be skipped.
   */
  earliestMs = 0;
  private opened: { incident: ActedCase; at: number } | undefined;
  private time = 0;

  constructor(
    private readonly story: Story,
    private readonly number: string,
    private readonly deeds: readonly TimedDeed[],
  ) {}

  /**
   * @returns the case as it stands after the last deed.
   * @throws StoryFailed where the system refuses one
   */
  async play(): Promise<ActedCase> {
    for (const deed of this.deeds) {
      await this.comeTo(deed);
      await this.carryOut(deed);
      this.measure(deed);
    }
    return this.incident;
  }

  private get incident(): ActedCase {
    if (this.opened === undefined) throw new Error('not reported yet');
    return this.opened.incident;
  }

  private set incident(incident: ActedCase) {
    this.opened = { incident, at: this.opened?.at ?? Date.parse(incident.at) };
  }

  /** When the deed is due here: as long after the report as it was in the source. */
  private instantOf({ at }: TimedDeed): number {
    return (this.opened?.at ?? Date.now()) + Date.parse(at) - Date.parse(this.deeds[0]?.at ?? at);
  }

  /** From time limit to time limit, so that the people told of a missed one can take it in hand. */
  private async comeTo(deed: TimedDeed): Promise<void> {
    if (this.opened === undefined || this.incident.lifecycle === 'closed') return;
    const goal = this.instantOf(deed);
    while (this.time < goal) {
      this.time = Math.min(goal, await this.nextLimit());
      this.incident = await this.story.skipTo(this.incident, new Date(this.time).toISOString());
      await this.acknowledgeEscalations();
    }
  }

  private async nextLimit(): Promise<number> {
    const { clocks } = Clocks.parse(
      await this.story.read(manager, `/cases/${this.incident.caseId}`),
    );
    const due = clocks
      .filter(({ status }) => status === 'running')
      .map(({ dueAt }) => Date.parse(dueAt) + pastMs);
    return Math.min(...due.filter((at) => at > this.time));
  }

  private async acknowledgeEscalations(): Promise<void> {
    if (this.incident.lifecycle !== 'open') return;
    for (const item of this.incident.openItems.filter(({ kind }) => kind === 'escalation')) {
      await this.unlessTimeWasFirst(() =>
        this.act(performerOf(item), `/work-items/${item.id}`, { answer: answers.acknowledged }),
      );
    }
  }

  private async carryOut(deed: TimedDeed): Promise<void> {
    switch (deed.does) {
      case 'report':
        this.incident = await this.story.open(reporter, {
          task: 'PU2-21',
          title: `${this.number} (${this.story.mark})`,
          subject,
          request: answers.reported(deed),
        });
        this.time = Date.parse(this.incident.at);
        return;
      case 'accept':
        await this.decide('register', answers.registered);
        await this.decide('classify', answers.classified);
        return this.decide('prioritise', answers.prioritised(deed));
      case 'reprioritise':
        return this.act(manager, '/actions/reprioritise', { answer: answers.reprioritised(deed) });
      case 'passOn':
        return this.decide('diagnose', answers.passedOn(deed.level));
      case 'askReporter':
      case 'askPartner':
        return this.decide('diagnose', answers.diagnosed(deed.does));
      case 'answerAsReporter':
        if (!(await this.decideInTime('awaitReporter', answers.reporterAnswered)))
          this.takenByTime.answers += 1;
        return;
      case 'takeDelivery':
      case 'giveUpPartner':
        return this.decide(
          'awaitPartner',
          answers.partnerAnswered(deed.does === 'takeDelivery' ? 'delivered' : 'notDelivered'),
        );
      case 'hold':
      case 'resume':
        return this.act(manager, `/${deed.does}`, answers.withReason);
      case 'restore':
        if (this.isAt('diagnose')) await this.decide('diagnose', answers.diagnosed('solution'));
        return this.decide('restore', answers.restored);
      case 'deny':
        return this.deny();
      case 'close':
        return this.close();
      case 'reopen':
        return this.act(reporter, '/reopen', answers.withReason);
    }
  }

  /** Once silence has confirmed, only a closed incident can be reopened. */
  private async deny(): Promise<void> {
    if (await this.decideInTime('confirm', answers.denied)) return;
    await this.close();
    await this.act(reporter, '/reopen', answers.withReason);
  }

  private async close(): Promise<void> {
    if (!(await this.decideInTime('confirm', answers.confirmed)))
      this.takenByTime.confirmations += 1;
    await this.decide('close', answers.closed);
  }

  private isAt(step: string): boolean {
    return this.incident.openItems.some((item) => item.kind === 'task' && item.step === step);
  }

  /** False where silence has answered already. */
  private async decideInTime(step: string, answer: Record<string, unknown>): Promise<boolean> {
    return this.isAt(step) && (await this.unlessTimeWasFirst(() => this.decide(step, answer)));
  }

  /**
   * A time limit that ends at this very instant may pass between what was read and what is done.
   */
  private async unlessTimeWasFirst(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof StoryFailed) || error.problem !== 'WORK_ITEM_CLOSED') throw error;
      this.incident = { ...(await this.story.state(manager, this.incident)), at: this.incident.at };
      return false;
    }
  }

  private async decide(step: string, answer: Record<string, unknown>): Promise<void> {
    const item = this.incident.openItems.find((one) => one.kind === 'task' && one.step === step);
    this.incident = await this.story.decide(
      item === undefined ? manager : performerOf(item),
      this.incident,
      step,
      answer,
    );
  }

  private async act(who: string, path: string, body: object): Promise<void> {
    this.incident = (await this.story.act(
      who,
      `/cases/${this.incident.caseId}${path}`,
      body,
    )) as ActedCase;
  }

  private measure(deed: TimedDeed): void {
    const lateMs = Date.parse(this.incident.at) - this.instantOf(deed);
    this.latestMs = Math.max(this.latestMs, lateMs);
    this.earliestMs = Math.max(this.earliestMs, -lateMs);
    this.time = Date.parse(this.incident.at);
  }
}
