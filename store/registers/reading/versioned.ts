import type { Day } from '../../../domain/time/lasting';
import { validOn, toColumn } from '../days';
import type { Slice } from './slice';

interface Version {
  validFrom: Date;
  validTo: Date | null;
}

/** The part of a query that keeps the versions of the day; without a day it keeps all. */
export const versionsWanted = ({ on }: Slice) => (on === undefined ? {} : validOn(on));

/** The version that holds on the day, else the newest. */
export function currentOf<V extends Version>(versions: readonly V[], on: Day): V | undefined {
  const day = toColumn(on);
  const newestFirst = versions.toSorted((a, b) => b.validFrom.getTime() - a.validFrom.getTime());
  return (
    newestFirst.find(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day),
    ) ?? newestFirst[0]
  );
}
