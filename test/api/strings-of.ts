import type { z } from 'zod';

export interface StringAt {
  /** Where it stands in what is sent. */
  place: string;
  schema: z.ZodType;
}

interface Inside {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: readonly z.ZodType[];
  items?: readonly z.ZodType[];
  valueType?: z.ZodType;
}

/** Every text that a schema takes, however deep it lies; but for names, which the form judges. */
export function stringsOf(schema: z.ZodType, place: string): StringAt[] {
  const { type } = schema.def;
  const inside = schema.def as unknown as Inside;
  if (type === 'string') return [{ place, schema }];
  return [
    ...Object.entries(inside.shape ?? {}).map(([name, one]) => [one, `${place}/${name}`] as const),
    ...[inside.element, inside.valueType].map((one) => [one, `${place}/*`] as const),
    ...[inside.innerType, inside.in].map((one) => [one, place] as const),
    ...[...(inside.options ?? []), ...(inside.items ?? [])].map((one) => [one, place] as const),
  ].flatMap(([one, at]) => (one === undefined ? [] : stringsOf(one, at)));
}

const takes =
  (text: string) =>
  ({ schema }: StringAt): boolean =>
    schema.safeParse(text).success;

export const isEndless = (one: StringAt): boolean =>
  ['a', 'A', '0'].some((sign) => takes(sign.repeat(100_001))(one));
export const takesControlCharacters = takes('Vārds vārda galā\u0007 un vēl.');
export const takesLineFeeds = takes('Vārds vārda galā\nun vēl.');
export const takesDirections = takes('Vārds vārda galā\u202e un vēl.');
export const takesTheInvisible = takes('\u200b'.repeat(20));
