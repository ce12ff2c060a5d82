import { LocalDate } from '@js-joda/core';
import type { Day } from '../../domain/time/lasting';
import { fromColumn, validOn, toColumn } from './days';
import type { Transaction } from '../../runtime/database';

/**
 * Ids of the partners whose agreement in force on the day ends within so many days, without a
 * successor by then.
 */
export async function partnersEndingWithin(
  tx: Transaction,
  on: Day,
  days: number,
): Promise<string[]> {
  const until = LocalDate.parse(on).plusDays(days).toString();
  const ending = await tx.partnerAgreement.findMany({
    where: { AND: [validOn(on), { validTo: { lte: toColumn(until) } }] },
  });
  const later = await tx.partnerAgreement.findMany({
    where: { partnerId: { in: ending.map(({ partnerId }) => partnerId) } },
  });
  const goesOn = (one: (typeof ending)[number]): boolean =>
    later.some(
      (next) =>
        next.partnerId === one.partnerId &&
        one.validTo !== null &&
        fromColumn(next.validFrom) <= fromColumn(one.validTo) &&
        (next.validTo === null || fromColumn(next.validTo) > fromColumn(one.validTo)) &&
        coversAll(next, one),
    );
  return [...new Set(ending.filter((one) => !goesOn(one)).map(({ partnerId }) => partnerId))];
}

interface Covering {
  serviceIds: string[];
  resourceIds: string[];
}
const coversAll = (next: Covering, one: Covering): boolean =>
  one.serviceIds.every((id) => next.serviceIds.includes(id)) &&
  one.resourceIds.every((id) => next.resourceIds.includes(id));
