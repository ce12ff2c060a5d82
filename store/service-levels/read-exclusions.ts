import type { Overview } from '../access/overview';
import type { InTime } from '../cases/in-time';
import type { Transaction } from '../../runtime/database';

/** A time that was agreed not to count, and whether that was taken back. */
export interface AgreedTime {
  id: string;
  serviceId: string;
  /** Null: everything that is measured of the service. */
  indicator: string | null;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  agreedBy: string;
  agreedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
}

export interface ExclusionsAsked {
  overview: Overview;
  /** Only of this service. */
  serviceId: string | undefined;
  after: InTime | undefined;
  limit: number;
}

/** The latest first, also those taken back. */
export const readExclusions = (
  tx: Transaction,
  { overview, serviceId, after, limit }: ExclusionsAsked,
): Promise<AgreedTime[]> =>
  tx.levelExclusion.findMany({
    where: {
      AND: [
        overview === 'institution' ? {} : { serviceId: { in: [...overview] } },
        { serviceId },
        after === undefined
          ? {}
          : { OR: [{ startsAt: { lt: after.at } }, { startsAt: after.at, id: { gt: after.id } }] },
      ],
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });

/** Those of the service that stand, for whichever indicator. */
export const standingExclusions = (
  tx: Transaction,
  serviceId: string,
): Promise<Pick<AgreedTime, 'startsAt' | 'endsAt'>[]> =>
  tx.levelExclusion.findMany({
    where: { serviceId, withdrawnAt: null },
    select: { startsAt: true, endsAt: true },
  });

/** The one of the id, in the institution that the transaction is bound to. */
export const findExclusion = (tx: Transaction, id: string): Promise<AgreedTime | null> =>
  tx.levelExclusion.findUnique({ where: { id } });
