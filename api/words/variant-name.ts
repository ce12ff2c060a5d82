import { catalogue, say, type Language } from '../../messages';

/** Where the words for a task's variants stand; `{}` is the variant. */
const keys: Readonly<Record<string, string>> = {
  'PU2-10': 'pu2-10.request.option.course.{}',
  'PU2-18': 'pu2-18.request.option.declaredKind.{}',
  'PU2-19': 'pu2-19.step.assess.outcome.{}',
  'PU2-20': 'reports.changeType.{}',
  'PU2-21': 'pu2-21.step.prioritise.option.priority.{}',
  'PU2-22': 'cases.weight.{}',
};

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
  const key = keys[task]?.replace('{}', variant);
  return key === undefined || catalogue[language][key] === undefined ? variant : say(language, key);
}
