import { useState, type RefObject } from 'react';
import { Problem } from '../api/problem';
import { faultsOf, focusRefused } from '../form/faults';
import type { Faults } from '../form/schema';
import { refusalOf, type Refusal } from './refusal';

export interface Refusals {
  /** What is wrong with fields. */
  faults: Faults;
  /** Why it was not done. */
  refused: Refusal | undefined;
  /** Says what stands in the way before it is sent, and moves the focus there. */
  hold: (message: string, faults: Faults) => void;
  /** Says what the API refused, and moves the focus there. */
  take: (error: unknown) => void;
  /** Nothing stands in the way. */
  clear: () => void;
}

/**
 * What stands in the way of an act on a case.
 * @param below where in the body the values stand, as a JSON Pointer
 * @param onMoved others were quicker: the case is at this sequence now
 */
export function useRefusals(
  form: RefObject<HTMLFormElement | null>,
  below: string,
  onMoved: (sequence: number) => void,
): Refusals {
  const [faults, blame] = useState<Faults>({});
  const [refused, refuse] = useState<Refusal>();
  const tell = (refusal: Refusal, found: Faults): void => {
    blame(found);
    refuse(refusal);
    focusRefused(form.current, found);
  };
  return {
    faults,
    refused,
    hold: (message, found) => tell({ message }, found),
    take(error) {
      if (error instanceof Problem && error.changed !== undefined) onMoved(error.changed.sequence);
      tell(refusalOf(error), faultsOf(error, below));
    },
    clear() {
      blame({});
      refuse(undefined);
    },
  };
}
