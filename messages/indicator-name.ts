import type { Indicator } from '../domain/services/indicator';
import type { Language } from '.';
import { nameIn } from './name-in';

/** In the language; one that stands once for each priority names it: `Atrisināšana (P1)`. */
export const indicatorName = (
  language: Language,
  { priority, ...names }: Pick<Indicator, 'nameLv' | 'nameEn' | 'priority'>,
): string => nameIn(language, names) + (priority === undefined ? '' : ` (${priority})`);
