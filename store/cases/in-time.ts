/** A place in a list by time and id. */
export interface InTime {
  at: Date;
  id: string;
}

/** The part of a query that keeps what comes after the place, oldest first. */
export const laterThan = (place: InTime | undefined) =>
  place === undefined
    ? {}
    : { OR: [{ at: { gt: place.at } }, { at: place.at, id: { gt: place.id } }] };
