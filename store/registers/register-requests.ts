import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';

/** Names a request: the same caller with the same key means the same wish. */
export interface RequestKey {
  institutionId: string;
  caller: string;
  idempotencyKey: string;
}

/** An earlier request with the key; `itemId` is null where it created nothing. */
export interface EarlierRequest {
  requestHash: string;
  itemId: string | null;
}

/**
 * Keeps that the request was made, or tells of the earlier one with its key. Two at once come one
 * after the other: the second waits for the first one's row.
 */
export async function keepRequest(
  tx: Transaction,
  key: RequestKey,
  { requestHash, now }: { requestHash: string; now: Instant },
): Promise<EarlierRequest | undefined> {
  const { count } = await tx.registerRequest.createMany({
    data: { ...key, requestHash, createdAt: new Date(now) },
    skipDuplicates: true,
  });
  if (count > 0) return undefined;
  return tx.registerRequest.findUniqueOrThrow({
    where: { institutionId_caller_idempotencyKey: key },
  });
}

/** What the request created. */
export async function keepCreated(tx: Transaction, key: RequestKey, itemId: string): Promise<void> {
  await tx.registerRequest.update({
    where: { institutionId_caller_idempotencyKey: key },
    data: { itemId },
  });
}
