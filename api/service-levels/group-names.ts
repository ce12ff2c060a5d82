import { keyOf } from '../../domain/services/indicator';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import { namesOf, type Names } from '../../store/registers/names';
import { partnerNames } from '../../store/registers/reading/partners';
import type { Transaction } from '../../runtime/database';
import type { AttainmentGrouping } from '../../store/service-levels/attainment';
import { termsByAge } from '../../store/service-levels/name-groups';
import { indicatorName } from '../../messages/indicator-name';

/**
 * The names of the groups, in the language. Sets of terms and indicators have those of their latest
 * version. A month is its own name.
 */
export async function groupNames(
  tx: Transaction,
  by: AttainmentGrouping,
  groups: readonly string[],
  language: Language,
  on: Day,
): Promise<Names> {
  switch (by) {
    case 'service':
      return namesOf(tx, groups, language, on);
    case 'partner':
      return partnerNames(tx, groups);
    case 'terms':
      return new Map((await termsByAge(tx)).map((terms) => [terms.code, nameIn(language, terms)]));
    case 'indicator':
      return new Map(
        (await termsByAge(tx))
          .flatMap(({ indicators }) => indicators)
          .map((indicator) => [keyOf(indicator), indicatorName(language, indicator)]),
      );
    case 'month':
    case 'all':
      return new Map(groups.map((group) => [group, group]));
  }
}
