import type { Clock } from '../time/clock';
import type { Due } from '../time/due';
import type { Instant, WorkItemId } from '../ids';
import type { Actor, PastAct, Performer, Subject } from './performers';

/** One request to performers to do a step, or to acknowledge an escalation. */
export interface WorkItem {
  id: WorkItemId;
  step: string;
  visit: number;
  /** A task of the process, or an escalation that asks to be acknowledged. */
  kind: 'task' | 'escalation';
  label: string;
  anyOf: Performer[];
  /** Who takes over, rung by rung, when everyone of `anyOf` is excluded. */
  ladder: Performer[][];
  excluded: string[];
  open: boolean;
  offeredAt: Instant;
  claimedBy?: string;
  outcome?: string;
  closedBy?: string;
  closedAt?: Instant;
  /** For an escalation: the clock that passed, and its rung on the ladder. */
  escalates?: { clockId: string; item?: WorkItemId; step: string; rung: number };
}

/** The moments of a clock: half of the time, an alert, four fifths, and the due instant. */
export type Moment = 'warn50' | 'alert' | 'warn80' | 'due';

/** A time limit of the case. `clock` counts; `passed` says what happens at its end. */
export interface CaseClock {
  rule: string;
  variant?: string;
  /** Its events, from the rule that was in force; absent only before the append has resolved it. */
  clock?: Clock;
  step: string;
  visit: number;
  passed: 'escalate' | 'escalateCase' | 'goOn' | 'waitEnds' | 'escalateOn' | 'repeat';
  /** For a limit of the whole case: its name, which also stands for the step. */
  limit?: string;
  /** For an acknowledgement clock: the escalation it watches. */
  escalation?: WorkItemId;
  status: 'running' | 'paused' | 'stopped';
  /** In UTC. While paused, what it was before. */
  due?: Due;
  fired: Moment[];
}

/** A step that the case stands at; `visit` counts how often it came there. */
export interface OpenStep {
  step: string;
  visit: number;
  /** For a step that waits for an instant. */
  until?: Instant;
}

/** Another case, as far as this one knows it; its task where this one asked for it. */
export interface OtherCase {
  task?: string;
  /** This case asked for it, by what was answered here. */
  isOwn?: true;
  number?: string;
  result?: string;
  /** The entry of its log up to which it is known. */
  entry?: number;
}

/**
 * Everything a case's workflow knows: folded from its log, the same on every replay. Holds no text
 * and no name of a person.
 */
export interface CaseState<D = unknown> {
  caseId: string;
  number: string;
  institutionId: string;
  process: { code: string; version: number };
  sequence: number;
  lifecycle: 'open' | 'onHold' | 'closed';
  status: string;
  result?: string;
  subject: Subject;
  openedAt: Instant;
  openedBy: Actor;
  closedAt?: Instant;
  origin?: Origin;
  data: D;
  /** Persons appointed or recognised in the case: requester, implementer, verifier. */
  caseFunctions: Record<string, string>;
  openSteps: OpenStep[];
  visits: Record<string, number>;
  items: Record<WorkItemId, WorkItem>;
  clocks: Record<string, CaseClock>;
  acts: PastAct[];
  sharedWith: string[];
  /** A step that waits for the other branches to end. */
  joining?: string;
  /**
   * Cases that this one raised or follows, by id: their number once it is known, their result once
   * they have ended.
   */
  others?: Record<string, OtherCase>;
}

/** The case that asked for this one. */
export interface Origin {
  caseId: string;
  institutionId: string;
  /** How many cases have raised each other up to this one. */
  depth: number;
  /**
   * The persons by whose answers it asked: they count as requesters where four eyes are needed
   * (R20).
   */
  askedBy?: string[];
}

/** The state of a case, as guards, performer rules and time limits may read it. */
export type CaseView<D> = Readonly<CaseState<D>>;
