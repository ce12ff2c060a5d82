import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Transaction } from '../../runtime/database';
import { namesOf } from './names';

/**
 * Names of the services, resources, partners and change models that have these codes, by code, in
 * a transaction bound to their institution. What has none is left out.
 */
export async function codeNames(
  tx: Transaction,
  codes: readonly string[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const where = { code: { in: [...codes] } };
  const services = await tx.service.findMany({ where, select: { id: true, code: true } });
  const resources = await tx.resource.findMany({ where, select: { id: true, code: true } });
  const partners = await tx.partner.findMany({ where, select: { code: true, name: true } });
  const models = await tx.changeModel.findMany({ where, orderBy: { version: 'asc' } });
  const subjects = [...services, ...resources];
  const names = await namesOf(
    tx,
    subjects.map(({ id }) => id),
    language,
  );
  return new Map([
    ...models.map((model) => [model.code, nameIn(language, model)] as const),
    ...partners.map(({ code, name }) => [code, name] as const),
    ...subjects.flatMap(({ id, code }) => {
      const name = names.get(id);
      return name === undefined ? [] : [[code, name] as const];
    }),
  ]);
}
