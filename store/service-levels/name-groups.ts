import { Indicator } from '../../domain/services/indicator';
import type { Transaction } from '../../runtime/database';

/** A version of a set of terms, by the names that it and its indicators bear. */
export interface NamedTerms {
  code: string;
  nameLv: string;
  nameEn: string;
  indicators: Indicator[];
}

/** Every version of every set, the latest last, so that its names are the ones that stay. */
export async function termsByAge(tx: Transaction): Promise<NamedTerms[]> {
  const sets = await tx.serviceLevelTermsSet.findMany({
    select: { code: true, nameLv: true, nameEn: true, indicators: true },
    orderBy: [{ validFrom: 'asc' }, { code: 'asc' }],
  });
  return sets.map((set) => ({ ...set, indicators: Indicator.array().parse(set.indicators) }));
}
