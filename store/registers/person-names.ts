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
