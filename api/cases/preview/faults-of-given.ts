import type { z } from 'zod';
import type { Language } from '../../../messages';
import { faultsOf, toFieldError } from '../../http/field-error';
import type { PreviewView } from './schemas';

/** What the form would refuse of the given fields. What is not given yet is no fault. */
export function faultsOfGiven(
  form: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
  pointer: string,
  language: Language,
): PreviewView['refusals'] {
  const parsed = form.safeParse(given, { reportInput: true });
  if (parsed.success) return [];
  return faultsOf(parsed.error, 'body')
    .filter(({ pointer: at, code }) => code !== 'required' || at.lastIndexOf('/') > 0)
    .map((fault) => toFieldError(language, { ...fault, pointer: `${pointer}${fault.pointer}` }))
    .map(({ code, pointer: at, message }) => ({ code, pointer: at, message }));
}
