import type { z } from 'zod';
import type { Instant } from '../ids';
import type { ProblemCode } from '../problems';
import type { Announcement, AnnouncementKind } from './announcement';
import type { Facts, FactName } from './facts';
import type { ContentRef } from './fields';
import type { Meanings } from './meanings';
import type { Actor, Performer, Subject } from './performers';
import type { CaseState, WorkItem } from './state';
import type { PartnerRecord } from '../partners/partner-record';

/** The state of a case, as guards, performer rules and time limits may read it. */
export type CaseView<D> = Readonly<CaseState<D>>;

/**
 * The performers that one work item is offered to. `label` tells apart the items of one step
 * (owner, partner, board).
 */
export interface Assignment {
  label: string;
  anyOf: Performer[];
}

/**
 * The rule that finds the performers of a step when it is entered. `possible` names every role that
 * can come out, for the role matrix.
 */
export interface PerformerRule<D> {
  name: string;
  possible: readonly string[];
  of: (c: CaseView<D>) => Assignment[];
}

/** A time limit of the table (`change.assess`), with its variant where the rule has several. */
export interface DueRule<D> {
  rule: string;
  /** Counted from here instead of from entering the step: the awareness of a breach. */
  from?: (c: CaseView<D>) => Instant | undefined;
  variant?: (c: CaseView<D>) => string | undefined;
  /** When it is passed: escalate up the ladder (R35), or go on with silence recorded as silence. */
  passed?: 'escalate' | 'goOn';
}

/**
 * How words reach the submitter: by mail, in the dialogue they read with their code or account, by
 * hand, or not at all.
 */
export type AnswerChannel = 'email' | 'dialogue' | 'byHand' | 'none';

/**
 * A known fault of the subject, until the case ends. Handlers of incidents find it, with its
 * workaround.
 */
export interface KnownError {
  since: Instant;
  workaround?: ContentRef;
  /** When the workaround does not help. */
  limits?: ContentRef;
}

/**
 * Fields of a case submitted from outside that name the submitter, read by its handlers alone
 * (R34), and how words reach them.
 */
export interface SubmitterWords<D> {
  name: string;
  contact: string;
  answerBy: (c: CaseView<D>) => AnswerChannel;
  /** When the matter of the case happened: it is judged by the terms of that day (R08, R11). */
  happenedAt: (c: CaseView<D>) => Instant;
}

/**
 * A time limit of the case as a whole: it runs across steps. Its title stands in the catalogue
 * where a step's would.
 */
export interface CaseLimit<D, S extends string> {
  rule: string;
  /** It applies only while this holds; absent: always. */
  when?: (c: CaseView<D>) => boolean;
  /**
   * Its beginning, where that lies before the opening of the case: the receipt of a submission, the
   * awareness of a breach.
   */
  from?: (c: CaseView<D>) => Instant | undefined;
  /** Changing it sets another goal, counted from the same start. */
  variant?: (c: CaseView<D>) => string;
  /**
   * Its length is promised by the service-level terms in force, in the service's support times.
   * Without a promise the table's length holds. Without either there is no limit.
   */
  promised?: true;
  /**
   * The share of the time, 0 to 1, after which the subject's manager is asked to take it in hand
   * (ITIL: hierarchical escalation).
   */
  alertAt?: number;
  /** A longer time limit in place of the first, counted from the same start, once this holds. */
  extended?: { rule: string; when: (c: CaseView<D>) => boolean };
  /** Steps in which it runs. Beyond these and the next ones it is over. */
  runsIn: readonly S[];
  /** Steps in which it rests; a statutory limit never does. */
  restsIn?: readonly S[];
}

/** The case ends with this result, in this status. */
export interface End {
  end: string;
  status: string;
}
export const end = (result: string, status = 'closed'): End => ({ end: result, status });

/** The branch ends here; the case goes on in the others. */
export interface BranchEnd {
  branchEnds: true;
}
export const branchEnd: BranchEnd = { branchEnds: true };

export type Target<S extends string> = S | End | BranchEnd;

/** Steps beside the one it leads to. */
interface Beside<S extends string> {
  /** Begun beside it, each a branch of its own. */
  also?: readonly S[];
  /** No longer needed: withdrawn where they are open. */
  ends?: readonly S[];
}

export interface Exit<A, D, S extends string> extends Beside<S> {
  /** The meaning of the exit, for the diagram: a message key below the process's `exits`. */
  name: string;
  when?: (answer: A, c: CaseView<D>) => boolean;
  /** A guard on the case alone: it holds of silence too, where there is no answer to look at. */
  where?: (c: CaseView<D>) => boolean;
  to: Target<S>;
}

/** A rule that refuses an answer before anything is recorded. */
export interface RefusalRule<A, D> {
  code: ProblemCode;
  /** Id of the rule (R23) or document it comes from. */
  rule: string;
  when: (answer: A, c: CaseView<D>, facts: Facts, at: Instant) => boolean;
  params?: (answer: A, c: CaseView<D>, facts: Facts) => Record<string, string | number>;
}

/** A rule that refuses to open a case by this request. */
export interface RequestRefusal<R> {
  code: ProblemCode;
  rule: string;
  when: (request: R, at: Instant, by: Actor) => boolean;
}

/**
 * The answers that a step with several work items needs before it goes on. Without it: all of them.
 */
export interface Gathering {
  /** Labels of which more than half is enough; the others must all answer. */
  quorum?: readonly string[];
  /** An answer with this outcome ends the step at once. */
  veto?: readonly string[];
}

/** Where to go when a freeze window comes over the planned time; absent: nowhere. */
export interface WhenFrozen<D, S extends string> {
  unless?: (c: CaseView<D>) => boolean;
  to: S;
}

/** A step that a person does, as it is declared; the answer's type A follows from its form. */
export interface TaskWords<A, D, S extends string> {
  whenFrozen?: WhenFrozen<D, S>;
  /**
   * The status of the case while this step is open; absent where it stands beside the main course.
   */
  status?: string;
  /** Entered only once every other branch has ended. */
  joins?: true;
  /** What cannot wait for the case to be resumed. What the law's time asks for never does. */
  evenOnHold?: true;
  performers: PerformerRule<D>;
  due?: DueRule<D>;
  gathers?: Gathering;
  /**
   * Persons who may not perform it, by their function or acts in the case (R20), and the rule that
   * says so.
   */
  fourEyes?: { rule: string; not: readonly string[]; when?: (c: CaseView<D>) => boolean };
  /** No person answers two work items of one visit. */
  distinctPersons?: boolean;
  /** Demands a sign-in not older than a few minutes (RFC 9470). */
  freshSignIn?: (c: CaseView<D>) => boolean;
  facts?: readonly FactName[];
  refuses?: readonly RefusalRule<A, D>[];
  records?: (
    answer: A,
    c: CaseView<D>,
    facts: Facts,
    at: Instant,
    item: Pick<WorkItem, 'label'>,
  ) => Partial<D>;
  /** Persons who get a case function by this answer; `personId` is who gave it. */
  appoints?: (answer: A, personId: string) => Record<string, string>;
  announces?: (answer: A, c: CaseView<D>, facts: Facts) => Announcement[];
  /** Everything that `announces` may give. */
  mayAnnounce?: readonly AnnouncementKind[];
  exits: readonly Exit<A, D, S>[];
}

export interface Step<A, D, S extends string> extends TaskWords<A, D, S> {
  kind: 'task';
  form: z.ZodObject;
}

/**
 * A step that the system does. It waits until an instant of the case's data, or as long as a time
 * limit says.
 */
export interface WaitWords<D, S extends string> {
  status: string;
  until?: (c: CaseView<D>) => Instant | undefined;
  /**
   * The wait lasts as long as a time limit of the table. Its end is what is awaited, so nothing is
   * late then and nobody is warned. Counted from an instant that the case's data name, it may be
   * over at once. With an instant to wait for too, the nearer one.
   */
  lasts?: Pick<DueRule<D>, 'rule' | 'variant' | 'from'>;
  /**
   * From this instant on it is too late to go on, because the case was on hold. The case goes where
   * a freeze window would send it.
   */
  notAfter?: (c: CaseView<D>) => Instant;
  exits: readonly [{ name: string; to: Target<S> }];
  whenFrozen?: WhenFrozen<D, S>;
  /** Looked up when the wait is over, to decide whether it may go on. */
  facts?: readonly FactName[];
}

export interface WaitStep<D, S extends string> extends WaitWords<D, S> {
  kind: 'wait';
}

/** A step that waits for other cases to end: those that this one raised, or its original. */
export interface FollowWords<D, S extends string> {
  status: string;
  /** Ids of the cases; the step is over when none of them is open. */
  cases: (c: CaseView<D>) => readonly string[];
  records?: (c: CaseView<D>) => Partial<D>;
  exits: readonly Omit<Exit<never, D, S>, 'when'>[];
  /** Where one of the cases is reopened while this one stands at these steps, it waits again. */
  againFrom?: readonly S[];
}

export interface FollowStep<D, S extends string> extends FollowWords<D, S> {
  kind: 'follow';
}

// Guards are typed by their own form where they are written; the engine stores steps of all forms
// side by side. So the answer's type is erased to `never` here, and given back by one cast in
// `draft.ts`.
export type AnyStep<D = never, S extends string = string> =
  Step<never, D, S> | WaitStep<D, S> | FollowStep<D, S>;

/**
 * Something that may be done while the case is open, whatever its steps: declaring it major, or
 * another priority.
 */
export interface ActionWords<A, D, S extends string> extends Pick<
  TaskWords<A, D, S>,
  'performers' | 'facts' | 'refuses' | 'records' | 'announces' | 'mayAnnounce'
> {
  /** Branches that it begins, and steps that are no longer needed then. */
  begins?: readonly {
    step: S;
    when?: (answer: A, c: CaseView<D>) => boolean;
    ends?: readonly S[];
  }[];
  /** What cannot wait for the case to be resumed. */
  evenOnHold?: true;
}

export interface Action<A, D, S extends string> extends ActionWords<A, D, S> {
  form: z.ZodObject;
}

/**
 * Something that another part of the system tells the case (BPMN: message event), once it is open.
 * It is nobody's decision, so nobody is asked and nothing refuses it.
 */
export type MessageWords<A, D, S extends string> = Pick<
  ActionWords<A, D, S>,
  'records' | 'announces' | 'mayAnnounce' | 'begins'
>;

export interface Message<A, D, S extends string> extends MessageWords<A, D, S> {
  /** Its content: codes, figures and instants, never a text. */
  form: z.ZodObject;
}

/** Something a person may do to the case as a whole, and who. */
export interface SideAction<D, S extends string> {
  performers: PerformerRule<D>;
  /** Its target, or the problem code that refuses it. */
  leadsTo: (c: CaseView<D>) => { to: Target<S> } | { refused: ProblemCode };
  records?: (c: CaseView<D>) => Partial<D>;
  /** `reason` is the text given with it, stored as content by now. */
  announces?: (c: CaseView<D>, reason: string) => Announcement[];
  mayAnnounce?: readonly AnnouncementKind[];
}

export interface Process<D = never, S extends string = string> extends Meanings<D, S> {
  /** Code of the governance task, e.g. `PU2-20`. */
  code: string;
  version: number;
  /** The form of the requester; anybody of the institution may open a case. */
  request: z.ZodObject;
  /** Facts looked up when the case is opened. */
  requestFacts?: readonly FactName[];
  refuses?: readonly RequestRefusal<never>[];
  initialData: (request: never, subject: Subject, facts: Facts) => D;
  firstStep: S;
  steps: Record<S, AnyStep<D, S>>;
  limits?: Readonly<Record<string, CaseLimit<D, S>>>;
  actions?: Readonly<Record<string, Action<never, D, S>>>;
  messages?: Readonly<Record<string, Message<never, D, S>>>;
  caseFunctions: readonly string[];
  /** Case functions whose persons may not know of the case (R21). */
  hiddenFrom?: readonly string[];
  submitter?: SubmitterWords<D>;
  knownError?: (c: CaseView<D>) => KnownError | undefined;
  /**
   * The entry of a partner that the case has made. The register of partners says the same from that
   * event on.
   */
  partner?: (c: CaseView<D>) => PartnerRecord | undefined;
  /**
   * While true, nobody is shown the case's texts any more: another law governs the matter (R36).
   */
  isSealed?: (c: CaseView<D>) => boolean;
  hold: { performers: PerformerRule<D> };
  withdraw: SideAction<D, S>;
  reopen: SideAction<D, S>;
  /**
   * Whether passing time limits of this case is severe: its notices do not wait for working hours.
   */
  isSevere: (c: CaseView<D>) => boolean;
  /** Variant of `escalation.acknowledge`. */
  acknowledgeVariant: (c: CaseView<D>) => string;
  /** The summary for lists and the change calendar. */
  summary: (c: CaseView<D>) => { variant?: string; scheduledFrom?: Instant; scheduledTo?: Instant };
}

/** The words a process is declared in, bound to the data its case carries. */
export const wordsFor = <D>() => ({
  step: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & TaskWords<z.infer<F>, D, S>,
  ): Step<never, D, S> => ({ kind: 'task', ...declared }) as unknown as Step<never, D, S>,
  action: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & ActionWords<z.infer<F>, D, S>,
  ): Action<never, D, S> => declared,
  message: <F extends z.ZodObject, const S extends string = never>(
    declared: { form: F } & MessageWords<z.infer<F>, D, S>,
  ): Message<never, D, S> => declared,
  follow: <const S extends string>(declared: FollowWords<D, S>): FollowStep<D, S> => ({
    kind: 'follow',
    ...declared,
  }),
  wait: <const S extends string>(declared: WaitWords<D, S>): WaitStep<D, S> => ({
    kind: 'wait',
    ...declared,
  }),
  process: <F extends z.ZodObject, S extends string>(
    declared: Omit<
      Process<D, S>,
      | 'request'
      | 'refuses'
      | 'initialData'
      | 'firstStep'
      | 'steps'
      | 'limits'
      | 'actions'
      | 'messages'
      | 'withdraw'
      | 'reopen'
      | keyof Meanings<D, S>
    > &
      Meanings<D, NoInfer<S>> & {
        request: F;
        refuses?: readonly RequestRefusal<z.infer<F>>[];
        initialData: (request: z.infer<F>, subject: Subject, facts: Facts) => D;
        steps: Record<S, AnyStep<D, NoInfer<S>>>;
        limits?: Readonly<Record<string, CaseLimit<D, NoInfer<S>>>>;
        actions?: Readonly<Record<string, Action<never, D, NoInfer<S>>>>;
        messages?: Readonly<Record<string, Message<never, D, NoInfer<S>>>>;
        firstStep: NoInfer<S>;
        withdraw: SideAction<D, NoInfer<S>>;
        reopen: SideAction<D, NoInfer<S>>;
      },
  ): Process<D, S> => declared,
});
