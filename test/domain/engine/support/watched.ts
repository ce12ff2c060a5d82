import { kindOf } from '../../../../domain/engine/announcement';
import type { Announcement } from '../../../../domain/engine/announcement';
import type { Process } from '../../../../domain/engine/process';

interface Announcing {
  mayAnnounce?: readonly string[];
  announces?: (...given: never[]) => Announcement[];
}

/** The process, except that it fails the test where it announces what it does not name. */
export function watched<D>(process: Process<D>): Process<D> {
  const all = <T extends object>(declared: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, watchedOne(one)]));
  return {
    ...process,
    steps: all(process.steps),
    ...(process.actions === undefined ? {} : { actions: all(process.actions) }),
    ...(process.messages === undefined ? {} : { messages: all(process.messages) }),
    withdraw: watchedOne(process.withdraw),
    reopen: watchedOne(process.reopen),
  };
}

function watchedOne<T extends object>(declared: T): T {
  const { announces, mayAnnounce = [] } = declared as Announcing;
  if (announces === undefined) return declared;
  return {
    ...declared,
    announces: (...given: never[]): Announcement[] => {
      const announced = announces(...given);
      expect(announced.map(kindOf).filter((kind) => !mayAnnounce.includes(kind))).toEqual([]);
      return announced;
    },
  };
}
