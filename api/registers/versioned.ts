import { holdsOn, type Day } from '../../store/registers/days';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { Slice } from './register';

interface Version {
  validFrom: Date;
  validTo: Date | null;
}

/**
 * Of a service or resource, asked for on a day: the version of that day. Asked for by its id:
 * today's, else the newest.
 */
export function versionsWanted({ on }: Slice) {
  return on === undefined ? {} : holdsOn(on);
}

export function currentOf<V extends Version>(
  versions: readonly V[],
  on: Day = todayInRiga(),
): V | undefined {
  const day = new Date(`${on}T00:00:00Z`);
  const newestFirst = versions.toSorted((a, b) => b.validFrom.getTime() - a.validFrom.getTime());
  return (
    newestFirst.find(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day),
    ) ?? newestFirst[0]
  );
}
