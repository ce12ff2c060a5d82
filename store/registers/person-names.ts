import type { Transaction } from '../../runtime/database';

/** Names of persons by id; the register of persons is of the whole installation. */
export async function personNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const persons = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return new Map(persons.map(({ id, displayName }) => [id, displayName]));
}

/**
 * The name of a person who belongs, or once belonged, to the institution that the transaction is
 * bound to. Anybody may ask about any id, and other institutions' persons are not theirs to know.
 */
export async function memberName(tx: Transaction, id: string): Promise<string | undefined> {
  // Row-level security leaves the affiliations with the institution.
  const isMember = (await tx.affiliation.count({ where: { personId: id } })) > 0;
  return isMember ? (await personNames(tx, [id])).get(id) : undefined;
}
