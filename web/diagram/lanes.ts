import { sizes } from './sizes';

export type Point = [x: number, y: number];

/** A line beside the column, to the one step that it leads to. */
interface Bus {
  entry: number;
  top: number;
  bottom: number;
}

/** Lanes from the column outwards: short lines inside, and no two on one lane where they would meet. */
function laneOf(buses: readonly Bus[]): Map<Bus, number> {
  const lanes: Bus[][] = [];
  const found = new Map<Bus, number>();
  for (const bus of buses.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top))) {
    const free = lanes.findIndex((lane) =>
      lane.every(({ top, bottom }) => bottom + 4 < bus.top || bus.bottom + 4 < top),
    );
    const at = free === -1 ? lanes.length : free;
    (lanes[at] ??= []).push(bus);
    found.set(bus, at);
  }
  return found;
}

/**
 * Ways along the right of a column, each from where it begins to the one it leads to; those that
 * lead to the same one share a lane. A way to what has no place is left out.
 * @param entries the height at which each is reached
 * @param right where the column ends
 */
export function throughLanes<Way extends { from: Point; to: string }>(
  ways: readonly Way[],
  entries: ReadonlyMap<string, number>,
  right: number,
): { width: number; ways: (Way & { points: Point[] })[] } {
  const buses = [...new Set(ways.map(({ to }) => to))].flatMap((to): (Bus & { to: string })[] => {
    const entry = entries.get(to);
    if (entry === undefined) return [];
    const all = [entry, ...ways.filter((way) => way.to === to).map(({ from }) => from[1])];
    return [{ to, entry, top: Math.min(...all), bottom: Math.max(...all) }];
  });
  const lanes = laneOf(buses);
  const xOf = (bus: Bus): number => right + 14 + (lanes.get(bus) ?? 0) * sizes.lane;
  const count = Math.max(0, ...[...lanes.values()].map((lane) => lane + 1));
  return {
    width: right + 14 + count * sizes.lane + sizes.margin,
    ways: buses.flatMap((bus) =>
      ways
        .filter(({ to }) => to === bus.to)
        .map((way) => ({
          ...way,
          points: [
            way.from,
            [xOf(bus), way.from[1]],
            [xOf(bus), bus.entry],
            [right, bus.entry],
          ] as Point[],
        })),
    ),
  };
}
