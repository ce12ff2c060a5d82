import { z } from 'zod';
import type { TimedDeed } from '../../../domain/past-cases/deed';
import type { ActedCase, Story } from '../support/story';
import { StoryFailed } from '../support/story-failed';
import * as answers from './answers';
import { manager, performerOf, reporter, subject } from './cast';

const Clocks = z.looseObject({
  clocks: z.array(z.looseObject({ status: z.string(), dueAt: z.string() })),
});

/** Steps of the source that time had taken before people did. */
export interface TakenByTime {
  /** The reporter had not answered, and the case had gone on. */
  answers: number;
  /** Silence had confirmed the restoring. */
  confirmations: number;
}

/**
 * Plays the deeds of one past incident as people of the demonstration. Each comes at its recorded
 * distance from the report; whoever plays lets time run from one thing to the next.
 */
export class IncidentPlayer {
  readonly takenByTime: TakenByTime = { answers: 0, confirmations: 0 };
  /** How long after its instant the latest deed was recorded. */
  latestMs = 0;
  private opened: { incident: ActedCase; at: number } | undefined;
  private done = 0;
  private nextLimit = Infinity;

  constructor(
    private readonly story: Story,
    private readonly number: string,
    private readonly deeds: readonly TimedDeed[],
  ) {}

  get isOver(): boolean {
    return this.done === this.deeds.length;
  }

  /** The case, as it stood when it was last acted on. */
  get incident(): ActedCase {
    if (this.opened === undefined) throw new Error('not reported yet');
    return this.opened.incident;
  }

  private set incident(incident: ActedCase) {
    this.opened = { incident, at: this.opened?.at ?? Date.parse(incident.at) };
  }

  /**
   * When there is something to do (ms since the epoch): a deed is due, or a time limit ends, so that
   * the people told of a missed one can take it in hand. The report may come at any time.
   */
  get nextAt(): number {
    const [deed] = this.deeds.slice(this.done);
    return deed === undefined ? Infinity : Math.min(this.instantOf(deed), this.nextLimit);
  }

  /**
   * Does what is to be done by the instant.
   * @throws StoryFailed where the system refuses it
   */
  async playUntil(now: number): Promise<void> {
    if (this.opened !== undefined) await this.takeNote();
    for (const deed of this.deeds.slice(this.done)) {
      if (this.instantOf(deed) > now) break;
      await this.carryOut(deed);
      this.measure(deed);
      this.done += 1;
    }
    if (!this.isOver) this.nextLimit = await this.limitAfter(now);
  }

  /** As long after the report as in the source. */
  private instantOf({ at }: TimedDeed): number {
    if (this.opened === undefined) return -Infinity;
    return this.opened.at + Date.parse(at) - Date.parse(this.deeds[0]?.at ?? at);
  }

  private async limitAfter(now: number): Promise<number> {
    const { clocks } = Clocks.parse(
      await this.story.read(manager, `/cases/${this.incident.caseId}`),
    );
    const due = clocks
      .filter(({ status }) => status === 'running')
      .map(({ dueAt }) => Date.parse(dueAt));
    return Math.min(...due.filter((at) => at > now));
  }

  /** What time has done to the case meanwhile. */
  private async takeNote(): Promise<void> {
    await this.lookAgain();
    await this.acknowledgeEscalations();
  }

  private async lookAgain(): Promise<void> {
    this.incident = { ...(await this.story.state(manager, this.incident)), at: this.incident.at };
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
      await this.lookAgain();
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
    this.latestMs = Math.max(this.latestMs, Date.parse(this.incident.at) - this.instantOf(deed));
  }
}
