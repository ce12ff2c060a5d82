import type { Prisma } from '../generated/prisma/client';

/** A transaction already bound to one institution (row-level security): what it does not see belongs to another. */
export type Transaction = Prisma.TransactionClient;

/** A service or a resource; case subjects of other types have no place in the dependency graph. */
export interface RegisterSubject {
  type: 'service' | 'resource';
  id: string;
}

/** Writes one entry of the institution's audit chain, in the transaction of the change it tells of. `detail` carries no personal data. */
export type RecordAudit = (
  tx: Transaction,
  entry: { institutionId: string; actorId: string | null; action: string; object: string; detail: Prisma.InputJsonObject },
) => Promise<unknown>;

/** Who changes a register, and through what the change is recorded. */
export interface ChangedBy {
  /** Null where the operator imports. */
  actorId: string | null;
  recordAudit: RecordAudit;
}
