import type { Language } from '.';

/** The name in the language, of what the registers name in both. */
export const nameIn = (
  language: Language,
  { nameLv, nameEn }: { nameLv: string; nameEn: string },
): string => (language === 'lv' ? nameLv : nameEn);
