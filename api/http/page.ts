import { z } from 'zod';
import { line } from '../../domain/text';
import { Refusal } from '../../domain/problems';
import { queryNumber } from './query-number';

/** How every list is asked for page by page. */
export const pageQuery = {
  limit: queryNumber({ min: 1, max: 200 }).default(50),
  /** From the page before; says nothing to the caller. */
  cursor: line({ max: 500 }).optional(),
};

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

/**
 * The place after which a list begins: that of the last item of the page before, in the list's
 * order.
 * @throws Refusal INVALID_CURSOR
 */
export function afterCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = z
    .tuple([z.string().regex(/^[^\0\p{Surrogate}]*$/u)])
    .safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!place.success || cursorAt(place.data[0]) !== cursor) throw new Refusal('INVALID_CURSOR');
  return place.data[0];
}

/** The same of a list whose places are JSON of the form. @throws Refusal INVALID_CURSOR */
export function afterPlace<Place extends z.ZodType>(
  form: Place,
  cursor: string | undefined,
): z.output<Place> | undefined {
  const place = afterCursor(cursor);
  if (place === undefined) return undefined;
  const parsed = form.safeParse(parseJson(place));
  if (!parsed.success) throw new Refusal('INVALID_CURSOR');
  return parsed.data;
}

/**
 * One page of a list that was read with one item more than asked for; the extra item tells whether
 * there is another page.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor?: string } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(toItem), ...(last && { nextCursor: cursorAt(placeOf(last)) }) };
}

const cursorAt = (place: string) => Buffer.from(JSON.stringify([place])).toString('base64url');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
