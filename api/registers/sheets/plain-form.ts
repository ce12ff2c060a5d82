import { z } from 'zod';

/**
 * The body of a change as the form that people fill in: what has a default is left to them to say
 * or not, and what is checked in several ways is a text.
 */
export const plainForm = (body: z.ZodObject): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries<z.core.$ZodType>(body.shape).map(([name, field]) => [name, plain(field)]),
    ),
  );

function plain(field: z.core.$ZodType): z.ZodType {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault)
    return plain(field.unwrap()).optional();
  if (field instanceof z.ZodPipe) return plain(field.in);
  if (field instanceof z.ZodObject) return plainForm(field);
  if (field instanceof z.ZodArray) return z.array(plain(field.element));
  // A time of day, or the end of the day.
  if (field instanceof z.ZodUnion) return z.string().max(5);
  if (field instanceof z.ZodType) return field;
  throw new Error('no form has such a field');
}
