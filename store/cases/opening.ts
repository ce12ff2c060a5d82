import type { Transaction } from '../../runtime/database';

/** A wish to open a case that is not recorded yet. */
export interface Opening {
  idempotencyKey: string;
  requestHash: string;
}

/** The caller's opening of the case, as long as there is no case. */
export async function openingUnderWay(
  tx: Transaction,
  caseId: string,
  caller: string,
): Promise<Opening | undefined> {
  const reserved = await tx.caseOpening.findFirst({
    where: { caseId, caller },
    select: { idempotencyKey: true, requestHash: true },
  });
  if (reserved === null) return undefined;
  return (await tx.case.count({ where: { id: caseId } })) > 0 ? undefined : reserved;
}

/** When the caller's opening with the key was reserved first, in UTC. */
export async function openingReservedAt(
  tx: Transaction,
  caller: string,
  idempotencyKey: string,
): Promise<string | undefined> {
  const opening = await tx.caseOpening.findFirst({
    where: { caller, idempotencyKey },
    select: { reservedAt: true },
  });
  return opening?.reservedAt.toISOString();
}
