import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import type { InTime } from '../../store/cases/in-time';
import { afterCursor } from './page';

const Place = z.tuple([z.iso.datetime(), z.string().max(200)]);

/** Where a row stands in a list by time and id, as its cursor keeps it. */
export const placeInTime = ({ at, id }: InTime): string => JSON.stringify([at.toISOString(), id]);

/** The place that a cursor of such a list names. @throws Refusal INVALID_CURSOR */
export function placeAfter(cursor: string | undefined): InTime | undefined {
  const place = afterCursor(cursor);
  if (place === undefined) return undefined;
  const parsed = Place.safeParse(parseJson(place));
  if (!parsed.success) throw new Refusal('INVALID_CURSOR');
  return { at: new Date(parsed.data[0]), id: parsed.data[1] };
}

/** The part of a query that keeps what comes after the place, oldest first. */
export const laterThan = (place: InTime | undefined) =>
  place === undefined
    ? {}
    : { OR: [{ at: { gt: place.at } }, { at: place.at, id: { gt: place.id } }] };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
