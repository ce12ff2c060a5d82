import type { Instant } from '../ids';
import type { CaseView } from './state';

/** A time limit of a step, by its key in the table (`change.assess`), with its variant if it has several. */
export interface StepLimit<D> {
  timeLimit: string;
  /** Counted from here instead of from entering the step: the awareness of a breach. */
  from?: (c: CaseView<D>) => Instant | undefined;
  variant?: (c: CaseView<D>) => string | undefined;
  /** When it is passed: escalate up the ladder (R35), or go on with silence recorded as silence. */
  passed?: 'escalate' | 'goOn';
}

/**
 * A time limit of the case as a whole: it runs across steps. Its title stands in the messages
 * where a step's would.
 */
export interface CaseLimit<D, S extends string> {
  timeLimit: string;
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
  extended?: { timeLimit: string; when: (c: CaseView<D>) => boolean };
  /** Steps in which it runs. Beyond these and the next ones it is over. */
  runsIn: readonly S[];
  /** Steps in which it rests; a statutory limit never does. */
  restsIn?: readonly S[];
}
