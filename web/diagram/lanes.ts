/** A line beside the column, to the one step that it leads to. */
export interface Bus {
  entry: number;
  top: number;
  bottom: number;
}

/** Lanes from the column outwards: short lines inside, and no two on one lane where they would meet. */
export function laneOf(buses: readonly Bus[]): Map<Bus, number> {
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
