import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import type { Caller } from './caller';
import { outsiderKindOf } from './outsider-kind-of';

/** Whose entries of the registers that name people a caller reads. */
export type StaffRead = 'all' | { personId: string } | 'none';

/**
 * The institution's own persons read who works there and who holds and deputises what. Recipients
 * and partners' persons, former ones too, read of themselves, and a system of nobody.
 */
export async function staffReadBy(
  sql: Pick<Sql, '$queryRaw'>,
  caller: Caller,
  on: Day,
): Promise<StaffRead> {
  if (caller.kind !== 'person') return 'none';
  const { personId } = caller;
  return (await outsiderKindOf(sql, personId, on)) === undefined ? 'all' : { personId };
}
