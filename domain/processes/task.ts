import type { GovernanceTaskCode } from '../governance/task-codes';
import type { HeldCode } from '../roles';
import type { TimeLimitRow } from '../time/time-limit';
import type { Example } from './example';

/** Everything that the folder of a governance task holds. */
export interface Task {
  code: GovernanceTaskCode;
  /** Its published processes, oldest first; each is typed where it is declared. */
  versions: readonly { code: string; version: number }[];
  /** The lengths that its steps and limits name. */
  timeLimits: readonly TimeLimitRow[];
  /**
   * What people read, by key. A key begins with the task's code, `pu2-19.title`, or with
   * `time.limit` where it names a time limit.
   */
  words: Readonly<Record<'lv' | 'en', Readonly<Record<string, string>>>>;
  /** The key of the words for a case's variant, the variant standing for `{}`; absent: as it is. */
  variantWords?: string;
  example: Example;
  /** How somebody opens a case for another. Absent: who opens it is the requester. */
  onBehalf?: OnBehalf;
}

/** A case opened by a clerk for another, who called, came or wrote. */
export interface OnBehalf {
  /** Fields of the request that whoever opens it for themselves does not need. */
  fields: readonly string[];
  /** Fields that are asked first then, in this order: who it is, and how they are answered. */
  first: readonly string[];
  required: readonly string[];
  /** Roles whose work it is; for them it is chosen beforehand. */
  usualFor: readonly HeldCode[];
}
