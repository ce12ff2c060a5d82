import type { OutsiderKind } from '../../domain/engine/eligibility';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import { outsiderKind } from './held-roles';

/** What the person is to the bound institution on the day; undefined for its own staff (R19). */
export async function outsiderKindOf(
  sql: Pick<Sql, '$queryRaw'>,
  personId: string,
  on: Day,
): Promise<OutsiderKind | undefined> {
  const [row] = await sql.$queryRaw<
    { kind: OutsiderKind | null }[]
  >`select ${outsiderKind(personId, on)} as kind`;
  return row?.kind ?? undefined;
}
