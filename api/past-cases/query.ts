import type { OddityKind } from '../../domain/past-cases/oddity';
import { Prisma } from '../../generated/prisma/client';
import type { PastCase } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { InTime } from '../../store/cases/in-time';

export interface PastCaseSearch {
  task?: string;
  state?: string;
  /** By our table. */
  priority?: string;
  /** Any code of the case, or the number of a problem or change that it names. */
  code?: string;
  oddity?: OddityKind;
  openedFrom?: Date;
  openedBefore?: Date;
  after?: InTime;
  limit: number;
}

/** Past cases of the institution that the transaction is bound to, latest first. */
export const findPastCases = (
  tx: Transaction,
  { task, state, priority, code, oddity, openedFrom, openedBefore, after, limit }: PastCaseSearch,
): Promise<PastCase[]> =>
  tx.pastCase.findMany({
    where: {
      ...(task !== undefined && { task }),
      ...(state !== undefined && { state }),
      ...(priority !== undefined && { priority }),
      ...(code !== undefined && { foundBy: { has: code } }),
      ...(oddity !== undefined && { oddityKinds: { has: oddity } }),
      openedAt: {
        ...(openedFrom && { gte: openedFrom }),
        ...(openedBefore && { lt: openedBefore }),
      },
      ...(after && {
        OR: [{ openedAt: { lt: after.at } }, { openedAt: after.at, id: { lt: after.id } }],
      }),
    } satisfies Prisma.PastCaseWhereInput,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
