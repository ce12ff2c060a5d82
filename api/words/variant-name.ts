import { tasks } from '../../domain/processes';
import { catalogue, say, type Language } from '../../messages';

/**
 * The word for the variant of a case. A code that nobody has named, as that of a set of terms,
 * stands for itself.
 */
export function variantName(
  language: Language,
  task: string,
  variant: string | null,
): string | null {
  if (variant === null) return null;
  const words = tasks.find(({ code }) => code === task)?.variantWords;
  const key = words?.replace('{}', variant);
  return key === undefined || catalogue[language][key] === undefined ? variant : say(language, key);
}
