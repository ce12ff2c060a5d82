import type { Request } from 'express';
import { v5 as namedId } from 'uuid';
import { dayOf } from '../../domain/time/day-of';
import { Refusal } from '../../domain/problems';
import { holdsOn } from '../../store/registers/days';
import type { Transaction } from '../../runtime/database';
import type { Caller, PersonCaller } from '../../store/access/caller';
import type { CaseDependencies } from '../../cases/dependencies';
import { findCase, withinCase, type FoundCase } from '../../store/cases/find-case';
import { idempotencyOf } from '../idempotency';

export interface Contribution {
  tx: Transaction;
  found: FoundCase;
  caller: PersonCaller;
  /**
   * Follows from the caller, the case and the idempotency key, so a retry names the row that the
   * first try stored.
   */
  id: string;
}

/**
 * A comment or attachment of a person, in one transaction with what belongs to it. Two tries with
 * one key wait for each other.
 * @throws Refusal NOT_FOUND, NOT_YOUR_ROLE (a system, or an auditor who only reads),
 *   IDEMPOTENCY_KEY_REQUIRED
 */
export async function contribute<T>(
  dependencies: CaseDependencies,
  caller: Caller,
  caseId: string,
  request: Request,
  work: (contribution: Contribution) => Promise<T>,
): Promise<T> {
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  const found = await findCase(dependencies, caller, caseId);
  const id = namedId(idempotencyOf(request, caller).eventId, caseId);
  return withinCase(dependencies, found, async (tx) => {
    await refuseOnlooker(tx, found, caller);
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`contribution:${id}`}))`;
    return work({ tx, found, caller, id });
  });
}

/**
 * An auditor reads everything and changes nothing, unless they took part in the case themselves.
 */
async function refuseOnlooker(
  tx: Transaction,
  { caseId }: FoundCase,
  { personId }: PersonCaller,
): Promise<void> {
  const audits = await tx.holding.findFirst({
    where: { personId, role: 'auditor', ...holdsOn(dayOf(new Date().toISOString())) },
    select: { id: true },
  });
  if (audits === null) return;
  const tookPart = await tx.caseParticipant.findUnique({
    where: { caseId_personId: { caseId, personId } },
  });
  if (tookPart === null) throw new Refusal('NOT_YOUR_ROLE');
}
