import type { ExplanationStep } from '../domain/time/explain-due';
import { say, type Language } from '.';
import { dateText, shortInstantText } from './say-day';

/** One step of how a time limit was counted, its days and instants as people read them. */
export const sayExplanation = (
  language: Language,
  { code, params }: Pick<ExplanationStep, 'code' | 'params'>,
): string =>
  say(
    language,
    `time.explain.${code}`,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, readable(language, value)]),
    ),
  );

function readable(language: Language, value: string | number): string | number {
  if (typeof value === 'number' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return value;
  return value.includes('T') ? shortInstantText(language, value) : dateText(value);
}
