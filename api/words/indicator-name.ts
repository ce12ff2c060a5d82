import type { Indicator } from '../../domain/services/indicator';
import type { Language } from '../../messages';

/** In the language; one that stands once for each priority names it: `Atrisināšana (P1)`. */
export const indicatorName = (
  language: Language,
  { nameLv, nameEn, priority }: Pick<Indicator, 'nameLv' | 'nameEn' | 'priority'>,
): string =>
  (language === 'lv' ? nameLv : nameEn) + (priority === undefined ? '' : ` (${priority})`);
