import { Refusal } from '../../domain/problems';
import type { Language } from '../../messages';
import type { ChoosableInstitution } from './choosable-institution';

/** A person who has signed in, before an institution is chosen. */
export interface SignedInPerson {
  kind: 'person';
  personId: string;
  displayName: string;
  language: Language;
  /**
   * When the person last proved who they are, seconds since 1970; undefined where the provider does
   * not say.
   */
  authTime: number | undefined;
  /** Those that the person belongs to today, by code. */
  institutions: readonly ChoosableInstitution[];
}

/** Another system, bound to one institution by the register. */
export interface SystemCaller {
  kind: 'client';
  clientId: string;
  institutionId: string;
}

export type PersonCaller = SignedInPerson & { institutionId: string };

/**
 * On whose behalf a request is carried out: always of one institution, which no body or path can
 * change.
 */
export type Caller = PersonCaller | SystemCaller;

/** Names a caller in idempotency keys, rate limits and logs; never personal. */
export const callerKey = (caller: SignedInPerson | SystemCaller): string =>
  caller.kind === 'person' ? `person:${caller.personId}` : `client:${caller.clientId}`;

/** The caller, where only people may. @throws Refusal NOT_YOUR_ROLE */
export function personOf(caller: Caller): PersonCaller {
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  return caller;
}
