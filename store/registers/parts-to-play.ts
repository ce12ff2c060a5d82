import type { Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { Day } from '../../domain/time/lasting';
import { validOn } from './days';
import { personNames } from './person-names';
import { scopeNames } from './scope-names';

/** A person of an institution, with what they hold and for whom they stand in. */
export interface Part {
  id: string;
  name: string;
  holds: readonly { role: string; of: string | undefined }[];
  standsInFor: readonly string[];
}

/**
 * Everybody who may sign in for the institution that the transaction is bound to, by name: who
 * belongs to it, and who holds something there. For rehearsals, where one person plays them all.
 */
export async function partsToPlay(tx: Transaction, on: Day, language: Language): Promise<Part[]> {
  const where = validOn(on);
  const [affiliations, holdings, deputies] = [
    await tx.affiliation.findMany({ where, select: { personId: true } }),
    await tx.holding.findMany({ where, orderBy: { id: 'asc' } }),
    await tx.deputy.findMany({ where, orderBy: { id: 'asc' } }),
  ];
  const ids = new Set([...affiliations, ...holdings].map(({ personId }) => personId));
  const persons = await tx.person.findMany({
    where: { id: { in: [...ids] }, subject: { not: null } },
    select: { id: true, displayName: true },
  });
  const scopes = await scopeNames(
    tx,
    holdings.map(({ scopeId }) => scopeId),
    language,
    on,
  );
  const principals = await personNames(
    tx,
    deputies.map(({ principalPersonId }) => principalPersonId),
  );
  return persons
    .map(({ id, displayName: name }) => ({
      id,
      name,
      holds: holdings
        .filter(({ personId }) => personId === id)
        .map(({ role, scopeType, scopeId }) => ({
          role,
          // Of the institution itself its heading tells.
          of: scopeType === 'institution' ? undefined : scopes.get(scopeId),
        })),
      standsInFor: deputies
        .filter(({ deputyPersonId }) => deputyPersonId === id)
        .flatMap(({ principalPersonId }) => principals.get(principalPersonId) ?? []),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'lv'));
}
