import { say, type Language } from '../../messages';
import type { Named } from './schemas';

/** The words for a code of the catalogue: `level`, `policy`. */
export const named = (language: Language, kind: string, code: string): Named => ({
  code,
  name: say(language, `governance.${kind}.${code}`),
});

export const allNamed = (language: Language, kind: string, codes: readonly string[]): Named[] =>
  codes.map((code) => named(language, kind, code));

export const taskNamed = (language: Language, code: string): Named => ({
  code,
  name: say(language, `governance.task.${code}.name`),
});
