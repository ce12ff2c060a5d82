import { z } from 'zod';
import { Indicator, keyOf } from '../../domain/services/indicator';
import type { Language } from '../../messages';
import { namesOf, type Names } from '../../store/registers/names';
import type { Transaction } from '../../runtime/database';
import type { AttainmentGrouping } from '../../store/service-levels/attainment';
import { indicatorName } from '../words/indicator-name';

/**
 * What people call the groups, in the language; sets of terms and indicators as their latest
 * version says. A month is its own name.
 */
export async function groupNames(
  tx: Transaction,
  by: AttainmentGrouping,
  groups: readonly string[],
  language: Language,
): Promise<Names> {
  switch (by) {
    case 'service':
      return namesOf(tx, groups, language);
    case 'partner':
      return new Map(
        (await tx.partner.findMany({ where: { id: { in: [...groups] } } })).map(({ id, name }) => [
          id,
          name,
        ]),
      );
    case 'terms':
      return new Map(
        (await setsOfTerms(tx)).map(({ code, nameLv, nameEn }) => [
          code,
          language === 'lv' ? nameLv : nameEn,
        ]),
      );
    case 'indicator':
      return new Map(
        (await setsOfTerms(tx))
          .flatMap(({ indicators }) => z.array(Indicator).parse(indicators))
          .map((indicator) => [keyOf(indicator), indicatorName(language, indicator)]),
      );
    case 'month':
    case 'all':
      return new Map(groups.map((group) => [group, group]));
  }
}

/** The latest last, so that its names are the ones that stay. */
const setsOfTerms = (tx: Transaction) =>
  tx.serviceLevelTermsSet.findMany({
    select: { code: true, nameLv: true, nameEn: true, indicators: true },
    orderBy: [{ validFrom: 'asc' }, { code: 'asc' }],
  });
