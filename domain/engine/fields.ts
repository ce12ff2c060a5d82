import { z } from 'zod';
import { line, lines } from '../text';

/**
 * Free text written by a person. It may hold personal data, so it never enters a workflow. The API
 * stores it as encrypted content and puts a {@link ContentRef} in its place. Lengths are in
 * characters.
 */
export const text = ({ min = 1, max = 4000 }: { min?: number; max?: number } = {}) =>
  lines({ min, max }).meta({ content: true });

/** The same, of one line: whom or what somebody names. */
export const named = ({ max }: { max: number }) => line({ max }).meta({ content: true });

/** A reason of at least a sentence: what refusing, returning or overriding asks for. */
export const reason = () => text({ min: 10, max: 2000 });

/**
 * An instant with its offset, within the years that calendars cover. Outside them no time can be
 * counted, and PostgreSQL cannot store some instants.
 */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .refine((given) => Date.parse(given) >= Date.UTC(2015) && Date.parse(given) < Date.UTC(2037), {
      params: { fault: 'outside_calendar' },
    });

/**
 * Stands in an event where the person wrote text: the content row's id and the salted hash that
 * proves it.
 */
export interface ContentRef {
  content: string;
  commitment: string;
}

// By hand, because it is asked of every value of every event, and a schema that says no builds its
// complaint first.
export const isContentRef = (value: unknown): value is ContentRef =>
  typeof value === 'object' &&
  value !== null &&
  'content' in value &&
  typeof value.content === 'string' &&
  'commitment' in value &&
  typeof value.commitment === 'string' &&
  Object.keys(value).length === 2;

/** A form's answer as events carry it: every text replaced by a {@link ContentRef}. */
export type Stored<T> = T extends string
  ? string | ContentRef
  : T extends readonly (infer E)[]
    ? Stored<E>[]
    : T extends object
      ? { [K in keyof T]: Stored<T[K]> }
      : T;

const isContent = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodType && schema.meta()?.content === true;

/** The schema of what is there, where it may be absent, null or have a default. */
export const withoutWrapping = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault
    ? withoutWrapping(schema.unwrap())
    : schema;

/**
 * Walks a parsed answer beside its form and replaces each text by what `store` returns for it.
 * Texts may stand in objects and arrays, at any depth.
 */
export async function replaceTexts(
  schema: z.core.$ZodType,
  value: unknown,
  store: (text: string) => Promise<ContentRef>,
): Promise<unknown> {
  const form = withoutWrapping(schema);
  if (typeof value === 'string' && (isContent(schema) || isContent(form))) return store(value);
  if (form instanceof z.ZodArray && Array.isArray(value))
    return Promise.all(value.map((entry) => replaceTexts(form.element, entry, store)));
  if (form instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const replaced = await Promise.all(
      Object.entries(value).map(async ([key, entry]) => {
        const field = (form.shape as Record<string, z.core.$ZodType>)[key];
        return [
          key,
          field === undefined ? entry : await replaceTexts(field, entry, store),
        ] as const;
      }),
    );
    return Object.fromEntries(replaced);
  }
  return value;
}
