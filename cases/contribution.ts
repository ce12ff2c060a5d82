import { v5 as namedId } from 'uuid';
import type { Instant } from '../domain/ids';
import { dayOf } from '../domain/time/day-of';
import type { Transaction } from '../runtime/database';
import type { PersonCaller } from '../store/access/caller';
import { findCase, withinCase, type FoundCase } from '../store/cases/find-case';
import { asInstitution } from '../store/access/bind-institution';
import { assertMayContribute } from '../store/access/may-contribute';
import { takeTurn } from '../store/take-turn';
import type { CaseDependencies } from './dependencies';
import type { Idempotency } from './idempotency';

export interface Contribution {
  tx: Transaction;
  found: FoundCase;
  caller: PersonCaller;
  /**
   * Follows from the caller, the case and the idempotency key. So a retry names the row that the
   * first try stored.
   */
  id: string;
}

/**
 * What a person adds beside the case's log: a comment, an attachment, a link. In one transaction
 * with what belongs to it. Two tries with one key wait for each other.
 * @throws Refusal NOT_FOUND, NOT_YOUR_ROLE (who only reads)
 */
export async function contribute<T>(
  dependencies: CaseDependencies,
  caller: PersonCaller,
  { caseId, now }: { caseId: string; now: Instant },
  { eventId }: Idempotency,
  work: (contribution: Contribution) => Promise<T>,
): Promise<T> {
  const found = await findCase(dependencies, caller, caseId, now);
  const id = namedId(eventId, caseId);
  return withinCase(dependencies, found, async (tx) => {
    const { personId, institutionId } = caller;
    await asInstitution(tx, institutionId, found.institutionId, () =>
      assertMayContribute(tx, { caseId, personId, institutionId, on: dayOf(now) }),
    );
    await takeTurn(tx, `contribution:${id}`);
    return work({ tx, found, caller, id });
  });
}
