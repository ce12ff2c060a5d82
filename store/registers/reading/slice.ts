import type { Day } from '../../../domain/time/lasting';
import { validOn } from '../days';

/** Which items of a register to read: one by its id, or those after a place in the order of ids. */
export interface Slice {
  id: string | { gt: string } | undefined;
  take: number;
  /** What holds on this day; undefined for one item, which is found whenever it held. */
  on: Day | undefined;
  search: string | undefined;
}

/** What a register's own table is asked for. */
export const sliceOf = ({ id, take, on }: Slice) => ({
  where: { id, ...(on !== undefined && validOn(on)) },
  take,
  orderBy: { id: 'asc' } as const,
});
