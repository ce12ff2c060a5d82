import { z } from 'zod';
import { describeField } from './field-kinds';
import { withoutWrapping, type ContentRef } from './fields';

/** Stands for a text that is not written yet; no decision looks into a text. */
export const unwritten: ContentRef = { content: 'unwritten', commitment: 'unwritten' };

/**
 * Values that a field may take, so that what follows from each can be compared: every word, yes and
 * no, the ends of a number's range. Nothing for what only its writer can name: a person, a case, an
 * instant.
 */
export function valuesOf(schema: z.core.$ZodType): unknown[] {
  const field = withoutWrapping(schema);
  switch (describeField(field).kind) {
    case 'choice':
      return wordsOf(field);
    case 'choices': {
      const words = field instanceof z.ZodArray ? wordsOf(withoutWrapping(field.element)) : [];
      return [words, ...words.map((word) => [word])];
    }
    case 'yesNo':
      return [true, false];
    case 'text':
    case 'longText':
      return [unwritten];
    case 'number':
      return field instanceof z.ZodNumber ? [field.minValue ?? 0, field.maxValue ?? 1_000_000] : [];
    case 'date':
    case 'instant':
    case 'person':
    case 'case':
    case 'code':
    case 'group':
    case 'list':
      return [];
  }
}

/** The same; for what only its writer can name, something that merely is there. */
export function anyValuesOf(schema: z.core.$ZodType): unknown[] {
  const found = valuesOf(schema);
  if (found.length > 0) return found;
  const { kind } = describeField(schema);
  if (kind === 'instant') return ['2036-12-31T00:00:00.000Z'];
  if (kind === 'date') return ['2036-12-31'];
  return kind === 'list' ? [[], ['?']] : ['?'];
}

/** A field of the form, which has one of that name. */
export const fieldNamed = (form: z.ZodObject, name: string): z.core.$ZodType =>
  form.shape[name] as z.core.$ZodType;

/** Whether a form lets the field be absent. */
export const isOptional = (field: z.core.$ZodType): boolean =>
  (field as z.ZodType).safeParse(undefined).success;

/** Whether people write it in words of their own. */
export const isText = (field: z.core.$ZodType): boolean =>
  ['text', 'longText'].includes(describeField(field).kind);

const wordsOf = (field: z.core.$ZodType): unknown[] => {
  if (field instanceof z.ZodEnum) return [...field.options];
  return field instanceof z.ZodLiteral ? [...field.values] : [];
};
