import { z } from 'zod';
import { describeField } from '../../domain/engine/field-kinds';
import { withoutWrapping } from '../../domain/engine/fields';
import { catalogue, say, type Language } from '../../messages';

/** A form, and below which keys of the catalogue its words stand: `pu2-20.step.assess`. */
export interface WordedForm {
  form: z.ZodObject;
  words: string;
  /**
   * Below which the fields that many forms have stand by their own name, `from`, or by that and the
   * one that they are in: `monday.from`.
   */
  shared?: string;
  /** The keys of a field's words, by its path, where they stand elsewhere in the catalogue. */
  options?: Readonly<Record<string, (word: string) => string>>;
}

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * A form as JSON Schema in a language, as screens show it: of a request, a step or an action. Each
 * field, also within others, has its `title`, its help as `description` where there is one, and its
 * kind as `x-kind`. A picked one has its register as `x-of`, a number what it counts as `x-unit`.
 * Fixed words have titles. A day is `x-last-day` where it is filled in and read as the day before. What
 * people do not fill in is `readOnly`.
 */
export function formSchema(
  { form, words, shared, options: elsewhere = {} }: WordedForm,
  language: Language,
): Schema {
  return withFields(form, z.toJSONSchema(form) as Schema, []);

  function withFields(group: z.ZodObject, schema: Schema, path: readonly string[]): Schema {
    const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const field = (group.shape as Record<string, z.core.$ZodType>)[name];
      return [
        name,
        field === undefined || typeof property === 'boolean'
          ? property
          : titled(field, property, [...path, name]),
      ] as const;
    });
    return { ...schema, properties: Object.fromEntries(properties) };
  }

  function titled(field: z.core.$ZodType, property: Schema, path: readonly string[]): Schema {
    const help = keyOf('help', path);
    return {
      title: say(language, keyOf('field', path)),
      ...(Object.hasOwn(catalogue[language], help) ? { description: say(language, help) } : {}),
      ...ofKind(field, property, path),
    };
  }

  function keyOf(part: 'field' | 'help', path: readonly string[]): string {
    const own = `${words}.${part}.${path.join('.')}`;
    if (shared === undefined) return own;
    const within = `${shared}.${part}.${path.slice(-2).join('.')}`;
    return (
      [own, within].find((key) => Object.hasOwn(catalogue[language], key)) ??
      `${shared}.${part}.${path.at(-1) ?? ''}`
    );
  }

  function ofKind(field: z.core.$ZodType, property: Schema, path: readonly string[]): Schema {
    const { kind, of, unit, bySystem, isEnd } = describeField(field);
    return {
      'x-kind': kind,
      ...(of === undefined ? {} : { 'x-of': of }),
      ...(unit === undefined ? {} : { 'x-unit': say(language, `engine.unit.${unit}`) }),
      ...(bySystem === undefined ? {} : { readOnly: true }),
      ...(isEnd === undefined ? {} : { 'x-last-day': true }),
      ...withParts(withoutWrapping(field), property, path),
    };
  }

  function withParts(field: z.core.$ZodType, property: Schema, path: readonly string[]): Schema {
    if (field instanceof z.ZodObject) return withFields(field, property, path);
    const { items } = property;
    if (field instanceof z.ZodArray && typeof items === 'object' && !Array.isArray(items))
      return { ...property, items: ofKind(field.element, items, path) };
    return withOptions(property, path);
  }

  /**
   * Standard JSON Schema has no names for the words of an `enum`; as `oneOf` each constant has its
   * title.
   */
  function withOptions(property: Schema, path: readonly string[]): Schema {
    const { enum: options, const: only, ...rest } = property;
    const all = options ?? (only === undefined ? [] : [only]);
    return all.length === 0
      ? property
      : { ...rest, oneOf: all.map((word) => ({ const: word, title: optionTitle(path, word) })) };
  }

  function optionTitle(path: readonly string[], word: unknown): string {
    const field = path.join('.');
    const key = elsewhere[field]?.(String(word));
    if (key !== undefined) return say(language, key);
    return say(
      language,
      field === 'outcome'
        ? `${words}.outcome.${String(word)}`
        : `${words}.option.${field}.${String(word)}`,
    );
  }
}
