import { z } from 'zod';
import type { InTime } from '../../store/cases/in-time';
import { afterPlace } from './page';

const Place = z.tuple([z.iso.datetime(), z.string().max(200)]);

/** Where a row stands in a list by time and id, as its cursor keeps it. */
export const placeInTime = ({ at, id }: InTime): string => JSON.stringify([at.toISOString(), id]);

/** The place that a cursor of such a list names. @throws Refusal INVALID_CURSOR */
export function placeAfter(cursor: string | undefined): InTime | undefined {
  const place = afterPlace(Place, cursor);
  return place && { at: new Date(place[0]), id: place[1] };
}
