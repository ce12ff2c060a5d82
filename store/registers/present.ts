/**
 * The fields that have a value; a column says by null that there is none, a row leaves the field
 * out.
 */
export const present = <Field extends string>(
  fields: Record<Field, string | null>,
): Partial<Record<Field, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<
    Record<Field, string>
  >;

/** Null is how a column says that there is nothing; an answer leaves the field out. */
export const known = <T>(value: T | null): T | undefined => value ?? undefined;
