import type { Measurement } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { Overview } from '../access/overview';
import type { InTime } from '../cases/in-time';

export interface MeasurementsAsked {
  overview: Overview;
  /** Code of the service. */
  service: string;
  /** With its priority, where it has one: `incident.resolve:P1`. */
  indicator?: string | undefined;
  from: Date;
  until: Date;
  after: InTime | undefined;
  limit: number;
}

/**
 * What was measured of a service, the latest first: every value that was ever given, so that one
 * that was corrected stands beside what corrected it.
 */
export const readMeasurements = async (
  tx: Transaction,
  { overview, service, indicator, from, until, after, limit }: MeasurementsAsked,
): Promise<Measurement[]> => {
  const found = await tx.service.findFirst({ where: { code: service }, select: { id: true } });
  if (!found || !(overview === 'institution' || overview.includes(found.id))) return [];
  return tx.measurement.findMany({
    where: {
      serviceId: found.id,
      indicator,
      measuredAt: { gte: from, lt: until },
      ...(after && {
        OR: [
          { measuredAt: { lt: after.at } },
          { measuredAt: after.at, id: { gt: BigInt(after.id) } },
        ],
      }),
    },
    orderBy: [{ measuredAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
};
