import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Transaction } from '../../runtime/database';
import { namesOf, type Names } from './names';

/**
 * Names of services, resources and institutions by id. Of another institution's subject it says
 * only that it belongs to another institution.
 */
export async function scopeNames(
  tx: Transaction,
  ids: readonly string[],
  language: Language,
  on: Day,
): Promise<Names> {
  const registered = await namesOf(tx, ids, language, on);
  const institutions = await tx.institution.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, nameLv: true, nameEn: true },
  });
  return new Map([
    ...registered,
    ...institutions.map((one) => [one.id, nameIn(language, one)] as const),
  ]);
}
