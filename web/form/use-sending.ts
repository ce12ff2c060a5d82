import { useRef, useState, type RefObject } from 'react';
import { Problem } from '../api/problem';
import { say } from '../words/say';
import { faultsOf, focusRefused } from './faults';
import type { Faults } from './schema';

export interface Sending {
  form: RefObject<HTMLFormElement | null>;
  /** What was refused: of fields by their pointers, and of the whole. */
  faults: Faults;
  refused: string | undefined;
  isSending: boolean;
  /** Says a refusal that is no answer of the API; nothing takes it away. */
  refuse: (reason: string | undefined) => void;
  /** What is wrong with fields, before it is sent: the focus goes there. */
  blame: (found: Faults) => void;
  /** Does it once at a time. @param act throws what was refused */
  send: (act: () => Promise<unknown>) => Promise<void>;
}

/**
 * Sending a form: what is refused is said at its field, and what was typed stays.
 * @param below where in the body the values stand, as a JSON Pointer
 */
export function useSending(below: string): Sending {
  const [faults, keep] = useState<Faults>({});
  const [refused, refuse] = useState<string>();
  const [isSending, sending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const blame = (found: Faults): void => {
    keep(found);
    focusRefused(form.current, found);
  };
  const fail = (error: unknown): void => {
    refuse(error instanceof Problem ? error.message : say('failure.ours'));
    blame(faultsOf(error, below));
  };
  const send = async (act: () => Promise<unknown>): Promise<void> => {
    if (isSending) return;
    sending(true);
    refuse(undefined);
    keep({});
    try {
      await act();
    } catch (error) {
      fail(error);
    }
    sending(false);
  };
  return { form, faults, refused, isSending, refuse, blame, send };
}
