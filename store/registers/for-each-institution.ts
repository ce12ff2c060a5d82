import type { PlainDatabase } from '../../runtime/plain-database';

/**
 * Does something for every institution of the installation, one after another in a lasting order.
 * Outside any transaction: the work opens its own, which sees the rows of that institution. Where
 * it fails for one, the others after it are not reached.
 */
export async function forEachInstitution(
  plain: PlainDatabase,
  work: (institutionId: string) => Promise<unknown>,
): Promise<void> {
  const institutions = await plain.$queryRaw<
    { id: string }[]
  >`select id from institutions order by id`;
  for (const { id } of institutions) await work(id);
}
