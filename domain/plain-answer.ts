import type { z } from 'zod';
import { describeField } from './engine/field-kinds';
import { outcomesOf } from './engine/outcomes';

/** The fields of a form that are texts, in its order: what can be answered beside an outcome. */
export const textFieldsOf = (form: z.ZodObject): string[] =>
  Object.entries<z.core.$ZodType>(form.shape).flatMap(([name, field]) =>
    ['text', 'longText'].includes(describeField(field).kind) ? [name] : [],
  );

/**
 * Whether a form can be answered by an outcome and one text: of its other fields none is demanded. A
 * rule may still ask for more of one outcome.
 */
export function isPlain(form: z.ZodObject): boolean {
  const demanded = Object.entries<z.core.$ZodType>(form.shape)
    .filter(
      ([name, field]) => name !== 'outcome' && !(field as z.ZodType).safeParse(undefined).success,
    )
    .map(([name]) => name);
  const texts = textFieldsOf(form);
  return (
    outcomesOf(form).length > 0 &&
    demanded.length <= 1 &&
    demanded.every((name) => texts.includes(name))
  );
}
