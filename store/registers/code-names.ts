import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import { indicatorName } from '../../messages/indicator-name';
import { keyOf } from '../../domain/services/indicator';
import type { Transaction } from '../../runtime/database';
import { namesOf } from './names';
import type { TermsInForce } from './terms';

/**
 * Names of the services, resources, partners, change models, sets of terms and indicators that have
 * these codes, by code, in a transaction bound to their institution. What has none is left out.
 */
export async function codeNames(
  tx: Transaction,
  codes: readonly string[],
  language: Language,
  on: Day,
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const where = { code: { in: [...codes] } };
  const services = await tx.service.findMany({ where, select: { id: true, code: true } });
  const resources = await tx.resource.findMany({ where, select: { id: true, code: true } });
  const partners = await tx.partner.findMany({ where, select: { code: true, name: true } });
  const models = await tx.changeModel.findMany({ where, orderBy: { version: 'asc' } });
  const terms = await termsNamed(tx, codes);
  const subjects = [...services, ...resources];
  const names = await namesOf(
    tx,
    subjects.map(({ id }) => id),
    language,
    on,
  );
  return new Map([
    ...terms.flatMap(({ indicators }) =>
      indicators.map((each) => [keyOf(each), indicatorName(language, each)] as const),
    ),
    ...terms.map((set) => [set.code, nameIn(language, set)] as const),
    ...models.map((model) => [model.code, nameIn(language, model)] as const),
    ...partners.map(({ code, name }) => [code, name] as const),
    ...subjects.flatMap(({ id, code }) => {
      const name = names.get(id);
      return name === undefined ? [] : [[code, name] as const];
    }),
  ]);
}

type NamedTerms = Pick<TermsInForce, 'code' | 'nameLv' | 'nameEn' | 'indicators'>;

/** Every version of the sets of terms that have one of the codes, or an indicator of it, by age. */
const termsNamed = (tx: Transaction, codes: readonly string[]): Promise<NamedTerms[]> =>
  tx.$queryRaw<NamedTerms[]>`
    select code, name_lv as "nameLv", name_en as "nameEn", indicators
      from service_level_terms_sets
     where code = any(${[...codes]}::text[]) or exists (
       select from jsonb_array_elements(indicators) i
        where i ->> 'code' = any(${codes.map(withoutPriority)}::text[]))
     order by valid_from, code`;

/** Of the key of an indicator, its code. */
const withoutPriority = (key: string): string => key.split(':')[0] ?? key;
