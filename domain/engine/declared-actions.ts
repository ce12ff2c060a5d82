import type { z } from 'zod';
import type { ProblemCode } from '../problems';
import type { Announcement } from './announcement';
import type { AnnouncementKind } from './announcement';
import type { TaskWords } from './declared-steps';
import type { Target } from './exits';
import type { PerformerRule } from './performer-rule';
import type { CaseView } from './state';

export interface Action<A, D, S extends string> extends ActionWords<A, D, S> {
  form: z.ZodObject;
}

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

export interface Message<A, D, S extends string> extends MessageWords<A, D, S> {
  /** Its content: codes, figures and instants, never a text. */
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
