import type { z } from 'zod';
import type { Instant } from '../ids';
import type { Announcement } from './announcement';
import type { AnnouncementKind } from './announcement';
import type { Exit, Target } from './exits';
import type { FactName, Facts } from './facts';
import type { StepLimit } from './limits';
import type { PerformerRule } from './performer-rule';
import type { RefusalRule } from './refusals';
import type { CaseView, WorkItem } from './state';

// Guards are typed by their own form where they are written; the engine stores steps of all forms
// side by side. So the answer's type is erased to `never` here, and given back by one cast in
// `draft.ts`.
export type AnyStep<D = never, S extends string = string> =
  | Step<never, D, S>
  | WaitStep<D, S>
  | FollowStep<D, S>
  | ChooseStep<D, S>;

export interface Step<A, D, S extends string> extends TaskWords<A, D, S> {
  kind: 'task';
  form: z.ZodObject;
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
  due?: StepLimit<D>;
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

export interface WaitStep<D, S extends string> extends WaitWords<D, S> {
  kind: 'wait';
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
  lasts?: Pick<StepLimit<D>, 'timeLimit' | 'variant' | 'from'>;
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

export interface FollowStep<D, S extends string> extends FollowWords<D, S> {
  kind: 'follow';
}

/** A step that waits for other cases to end: those that this one raised, or its original. */
export interface FollowWords<D, S extends string> {
  status: string;
  /** Ids of the cases; the step is over when none of them is open. */
  cases: (c: CaseView<D>) => readonly string[];
  records?: (c: CaseView<D>) => Partial<D>;
  exits: readonly Omit<Exit<never, D, S>, 'outcome' | 'when'>[];
  /** Where one of the cases is reopened while this one stands at these steps, it waits again. */
  againFrom?: readonly S[];
}

export interface ChooseStep<D, S extends string> extends ChooseWords<D, S> {
  kind: 'choose';
}

/**
 * A step that nobody does and that waits for nothing: it takes the first exit whose condition the
 * case meets.
 */
export interface ChooseWords<D, S extends string> {
  status: string;
  exits: readonly Pick<Exit<never, D, S>, 'name' | 'where' | 'to'>[];
}
