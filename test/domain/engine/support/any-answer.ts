import fc from 'fast-check';
import { z } from 'zod';

/** Where answers need more than their type says: which persons, instants and codes are worth naming. */
export interface Worth {
  persons: readonly string[];
  instants: readonly string[];
  /** Of registers; absent: any that a field lets through. */
  codes?: readonly string[];
}

/**
 * Any answer that a form lets through. A kind of field it does not know is an error, so that no
 * form is drawn half.
 */
export function anyAnswer(schema: z.core.$ZodType, worth: Worth): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional)
    return fc.option(anyAnswer(schema.unwrap(), worth), { nil: undefined });
  if (schema instanceof z.ZodNullable) return fc.option(anyAnswer(schema.unwrap(), worth));
  if (schema instanceof z.ZodObject)
    return fc.record(
      Object.fromEntries(
        Object.entries(schema.shape as Record<string, z.core.$ZodType>).map(([key, field]) => [
          key,
          anyAnswer(field, worth),
        ]),
      ),
    );
  if (schema instanceof z.ZodArray)
    return fc.array(anyAnswer(schema.element, worth), { minLength: 1, maxLength: 3 });
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber)
    return fc.integer({
      min: Math.max(schema.minValue ?? 0, 0),
      max: Math.min(schema.maxValue ?? 1_000, 1_000),
    });
  if (schema instanceof z.ZodISODateTime) return fc.constantFrom(...worth.instants);
  if (schema instanceof z.ZodISODate) return fc.constantFrom('2026-10-30', '2027-01-29');
  if (schema instanceof z.ZodUUID) return fc.constantFrom(...worth.persons);
  if (schema instanceof z.ZodString) {
    const known = (worth.codes ?? []).filter((code) => schema.safeParse(code).success);
    if (known.length > 0) return fc.constantFrom(...known);
    const pattern = schema._zod.def.checks
      ?.map((check) => (check._zod.def as { pattern?: RegExp }).pattern)
      .find((found) => found !== undefined);
    return pattern === undefined
      ? fc.constant('A sentence that says enough.')
      : fc.stringMatching(pattern).filter((text) => schema.safeParse(text).success);
  }
  throw new Error(`no answers are drawn for a field of kind ${schema._zod.def.type}`);
}
