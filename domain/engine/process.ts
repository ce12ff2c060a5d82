import type { z } from 'zod';
import type { Instant } from '../ids';
import type { PartnerRecord } from '../partners/partner-record';
import type { Action, Message, SideAction } from './declared-actions';
import type { AnyStep } from './declared-steps';
import type { FactName, Facts } from './facts';
import type { KnownError } from './known-error';
import type { CaseLimit } from './limits';
import type { Meanings } from './meanings';
import type { PerformerRule } from './performer-rule';
import type { Subject } from './performers';
import type { RequestRefusal } from './refusals';
import type { CaseView } from './state';
import type { SubmitterWords } from './submitter';

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
