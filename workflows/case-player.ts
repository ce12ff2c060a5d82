import { ApplicationFailure, condition, log, workflowInfo } from '@temporalio/workflow';
import type { Appended, AppendRequest } from '../activities/cases';
import type { ActionAnswer } from '../domain/engine/answer-of';
import type { NextMoment } from '../domain/engine/clocks';
import { canonical, digestOfText } from '../domain/digest';
import { assertPossible, fold } from '../domain/engine/decide';
import { assertClaimed } from '../domain/engine/side-actions';
import type { CaseEvent, NewEvent } from '../domain/engine/events';
import type { Process } from '../domain/engine/process';
import type { CaseState } from '../domain/engine/state';
import { Refusal } from '../domain/problems';
import { aheadBy } from '../domain/time/clock-tolerance';
import { processNamed } from '../domain/processes';
import { append, loadCase } from './case-activities';
import { isFault, patiently } from './patiently';
import { RunClock } from './run-clock';
import {
  saidToBeSentAt,
  type ActRequest,
  type CaseInput,
  type Sent,
  type Told,
} from '../domain/engine/case-messages';

/** What came with an event and is handed on to the append as it came. */
type SentWith = Pick<AppendRequest, 'requestHash' | 'signature' | 'acceptedAt'>;

/**
 * Digests of so many characters take a replay about two seconds. A workflow task that takes ten is
 * given up and begun anew, and a case that always takes longer would never go on.
 */
const charactersPerRun = 8_000_000;

/**
 * A case at play: one queue for people, timers and other cases; state folded from what the append
 * returned, never from what was sent.
 */
export class CasePlayer {
  state: CaseState | undefined;
  /** How many events were taken or refused; the main loop wakes when it grows. */
  turns = 0;
  hasListened = false;
  readonly clock: RunClock;
  /** How many characters of states the run has digested. */
  private weight = 0;
  private wakes = 0;
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  /** Last status shown to operators as a search attribute. */
  shownStatus = '';
  private readonly known = new Set<string>();
  private isLoading: boolean;

  constructor(private readonly input: CaseInput) {
    // Only the run before hands over a state: whoever else begins a run might say anything.
    const isContinued = workflowInfo().continuedFromExecutionRunId !== undefined;
    if (isContinued) this.state = input.state;
    this.clock = new RunClock(isContinued ? input.clockOffsetMs : undefined);
    for (const id of (isContinued && input.eventIds) || []) this.known.add(id);
    this.isLoading = input.isResumed === true || (input.state !== undefined && !isContinued);
    if (this.isLoading) void this.inTurn(() => this.load());
  }

  get isIdle(): boolean {
    return this.waiting === 0;
  }

  /** Whether a replay of the run would take long, because the case's state has become large. */
  get isHeavy(): boolean {
    return this.weight > charactersPerRun;
  }

  /**
   * Enough for any retry that is still under way when a new run begins; older ids the API finds in
   * PostgreSQL.
   */
  get recentEventIds(): string[] {
    return [...this.known].slice(-500);
  }

  /** The first turn of a run that goes on after the case's workflow had ended. */
  private async load(): Promise<void> {
    const loaded = await patiently(() => loadCase(this.input));
    this.state = loaded?.state;
    for (const id of loaded?.eventIds ?? []) this.known.add(id);
    this.isLoading = false;
  }

  /**
   * The door: refuses what is plainly wrong before anything is written. A retry of a recorded act
   * passes, to get its stored answer.
   */
  assertMayAct({ event, signature, clockOffsetMs }: ActRequest): void {
    if (this.known.has(event.id)) return;
    // A time that has moved on is asked for once the act is taken in, and judged by then.
    if (this.clock.isBehind(clockOffsetMs)) return;
    refusing(() => assertSentBy(signature, this.clock.instant()));
    if (this.isLoading) return;
    refusing(() => {
      assertPossible(this.process(event), this.state, this.now(event));
      assertClaimed(this.state, this.now(event));
    });
  }

  /** Somebody wants it to run, and has nothing to say; what waits to be tried again is tried now. */
  wake(): void {
    this.hasListened = true;
    this.wakes += 1;
  }

  private async pause(): Promise<void> {
    const { wakes } = this;
    await condition(() => this.wakes !== wakes, '10 minutes');
  }

  act({ event, requestHash, signature, clockOffsetMs }: ActRequest): Promise<ActionAnswer> {
    this.hasListened = true;
    const take = (): Promise<ActionAnswer> => {
      const sent = { requestHash, signature, acceptedAt: this.clock.instant() };
      return this.inTurn(() => this.take(() => this.now(event), sent));
    };
    return this.clock.isBehind(clockOffsetMs) ? this.clock.moveOn().then(take) : take();
  }

  async hear(event: Told, signature?: string, clockOffsetMs?: number): Promise<void> {
    // A signal has no validator, and an error here would stop the case.
    if (typeof (event as Partial<Told> | null)?.id !== 'string') return;
    this.hasListened = true;
    if (this.known.has(event.id)) return;
    if (this.clock.isBehind(clockOffsetMs)) await this.clock.moveOn();
    // Nobody says it again, so it is not given up.
    const sent = { requestHash: null, signature, acceptedAt: this.clock.instant() };
    while (!(await this.recorded(() => this.now(event), sent))) await this.pause();
  }

  /** Somebody says that time has moved on. */
  async moveClock(clockOffsetMs: number): Promise<void> {
    this.hasListened = true;
    if (!this.clock.isBehind(clockOffsetMs)) return;
    await this.clock.moveOn();
    this.wakes += 1;
  }

  /**
   * Time has come: recorded with the instant at which it was due, under an id that can only be
   * recorded once. False where a fault of ours keeps it from being recorded.
   */
  reach(moment: NextMoment): Promise<boolean> {
    const { at, ...what } = moment;
    const id =
      what.type === 'timeReached'
        ? `${what.clockId}@${at}:${what.moment}`
        : `${what.step}.${what.visit}@${at}:waited`;
    return this.recorded(() => ({ ...what, id, at }), { requestHash: null });
  }

  /**
   * Takes an event of time or another case; a refusal ends it. Returns false where a fault of ours
   * kept it from being recorded.
   */
  private async recorded(made: () => NewEvent, sent: SentWith): Promise<boolean> {
    try {
      await this.inTurn(() => this.take(made, sent).catch(ignoreRefusal));
      return true;
    } catch (error) {
      if (isFault(error)) return false;
      throw error;
    }
  }

  /**
   * Appends until ours is stored; where others came first (a run that died half-way), folds theirs
   * and judges ours anew.
   */
  private async take(made: () => NewEvent, sent: SentWith): Promise<ActionAnswer> {
    const event = made();
    for (;;) {
      const appended = await this.append(event, sent);
      if ('refused' in appended)
        throw ApplicationFailure.nonRetryable(appended.refused, appended.refused, appended.params);
      for (const one of appended.events) {
        this.state = fold(this.process(one.event), this.state, one.event);
        this.known.add(one.event.id);
        // Replay notices other commands, not another decision: this does, and stops the run until
        // the player is mended.
        const text = canonical(this.state);
        this.weight += text.length;
        if (digestOfText(text) !== one.digest)
          throw new Error(
            `event ${one.event.sequence} was decided differently when it was recorded`,
          );
      }
      if (appended.answer !== undefined) return appended.answer;
      if (!this.known.has(event.id))
        refusing(() => assertPossible(this.process(event), this.state, event));
    }
  }

  private append(event: NewEvent, sent: SentWith): Promise<Appended> {
    const { caseId, institutionId } = this.input;
    return patiently(() =>
      append({ institutionId, caseId, after: this.state?.sequence ?? 0, event, ...sent }),
    );
  }

  /** One at a time. A failure of one turn is its caller's, not the next one's. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const turn = this.last.then(work);
    const over = (): void => {
      this.waiting -= 1;
      this.turns += 1;
    };
    this.last = turn.then(over, over);
    return turn;
  }

  private process(event: Sent | CaseEvent): Process<unknown> {
    const named = this.state?.process ?? (event.type === 'opened' ? event.process : undefined);
    if (named === undefined) throw new Refusal('CASE_NOT_OPENED');
    return processNamed(named.code, named.version);
  }

  private now(event: Sent): NewEvent {
    return { ...event, at: this.clock.instant() };
  }
}

/**
 * Dated now it would have happened before it was sent, which the append does not record. Refused at
 * the door it leaves nothing, so that the same may be sent again.
 * @throws Refusal TEMPORARILY_UNAVAILABLE where the sender's clock is ahead of Temporal's
 */
function assertSentBy(signature: string | undefined, now: string): void {
  if (typeof signature !== 'string') return;
  const byMs = aheadBy(saidToBeSentAt(signature), now);
  if (byMs === undefined) return;
  log.error('the clock of who sent this is ahead of Temporal; it is to be sent again', { byMs });
  throw new Refusal('TEMPORARILY_UNAVAILABLE');
}

/** Gives a refusal the form in which Temporal hands it to the caller. */
function refusing(judge: () => void): void {
  try {
    judge();
  } catch (error) {
    if (error instanceof Refusal)
      throw ApplicationFailure.nonRetryable(error.code, error.code, error.params);
    throw error;
  }
}

/** Time and other cases are not answered; what no longer applies to the case is simply over. */
const ignoreRefusal = (error: unknown): undefined => {
  if (error instanceof ApplicationFailure && error.nonRetryable === true && !isFault(error))
    return undefined;
  throw error;
};
