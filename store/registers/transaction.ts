import type { Prisma } from '../../generated/prisma/client';

/**
 * A transaction already bound to one institution (row-level security): what it does not see belongs
 * to another.
 */
export type Transaction = Prisma.TransactionClient;

/** A service or a resource; case subjects of other types have no place in the dependency graph. */
export interface RegisterSubject {
  type: 'service' | 'resource';
  id: string;
}
