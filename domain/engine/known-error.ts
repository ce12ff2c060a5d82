import type { Instant } from '../ids';
import type { ContentRef } from './fields';

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
