import { z } from 'zod';

/**
 * The outcomes a form's answer can have, each a button; nothing where the form has no `outcome` of
 * fixed words.
 */
export function outcomesOf(form: z.ZodObject): string[] {
  const field = (form.shape as Record<string, z.core.$ZodType>)['outcome'];
  return field === undefined ? [] : wordsOf(field);
}

/** The words a field may take: of an enum, a literal, or an array or optional of either. */
export function wordsOf(field: z.core.$ZodType): string[] {
  if (field instanceof z.ZodEnum) return field.options.map(String);
  if (field instanceof z.ZodLiteral) return [...field.values].map(String);
  if (field instanceof z.ZodArray) return wordsOf(field.element);
  return field instanceof z.ZodOptional ? wordsOf(field.unwrap()) : [];
}
