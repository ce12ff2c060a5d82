import type { FieldSchema, FormSchema, Values } from './schema';

/**
 * The values with an empty list where one is wanted and nobody added to it: of a form, what is
 * empty is left out.
 */
export const withEmptyLists = (
  { properties = {}, required = [] }: FormSchema,
  values: Values,
): Values =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) => {
      const value = filled(field, values[name], required.includes(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );

function filled(field: FieldSchema, value: unknown, isWanted: boolean): unknown {
  const kind = field['x-kind'];
  if (kind === 'group')
    return value === undefined && !isWanted
      ? undefined
      : withEmptyLists(field, (value ?? {}) as Values);
  if (kind !== 'list' && kind !== 'choices') return value;
  if (!Array.isArray(value)) return isWanted ? [] : value;
  const items: readonly unknown[] = value;
  return items.map((item) => filled(field.items ?? {}, item, true));
}
