import { Refusal } from '../../domain/problems';
import { scopesOf, type HeldCode, type ScopeType } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import type { Transaction } from '../../runtime/database';
import type { PersonCaller } from '../../store/access/caller';
import { personCalled } from '../../store/registers/reading/persons';

/**
 * The operator's import gives roles beyond the institution (operator, lead authorities), not one of
 * many institutions.
 */
export function refuseWiderRole(role: HeldCode): void {
  if (isWider(role)) throw new Refusal('NOT_YOUR_ROLE');
}

export function isWider(role: HeldCode): boolean {
  const scopes: readonly ScopeType[] = scopesOf[role];
  return !scopes.some(
    (scope) => scope === 'institution' || scope === 'service' || scope === 'resource',
  );
}

/**
 * Nobody gives a right to themselves, neither a role nor as somebody's deputy.
 * @throws Refusal GRANT_TO_ONESELF
 */
export async function refuseOneself(
  tx: Transaction,
  { personId }: PersonCaller,
  shortName: string,
): Promise<void> {
  if ((await personCalled(tx, shortName)) === personId) throw new Refusal('GRANT_TO_ONESELF');
}

/**
 * A right neither begins nor ends on a day that has gone by: what was done on it stays as it was.
 * @throws Refusal BACKDATED
 */
export function refusePast(day: Day, today: Day): void {
  if (day < today) throw new Refusal('BACKDATED', { today });
}
