import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { afterCursor } from '../http/page';

/** Where a known error stands in the list: by likeness, then by when it was published. */
export interface Place {
  likeness: number;
  publishedAt: Date;
  caseId: string;
}

const Stored = z.tuple([z.number().min(0).max(1), z.iso.datetime(), z.string().max(200)]);

export const placeOf = ({ likeness, publishedAt, caseId }: Place): string =>
  JSON.stringify([likeness, publishedAt.toISOString(), caseId]);

/** @throws Refusal INVALID_CURSOR */
export function placeNamed(cursor: string | undefined): Place | undefined {
  const place = afterCursor(cursor);
  if (place === undefined) return undefined;
  const stored = Stored.safeParse(parseJson(place));
  if (!stored.success) throw new Refusal('INVALID_CURSOR');
  const [likeness, publishedAt, caseId] = stored.data;
  return { likeness, publishedAt: new Date(publishedAt), caseId };
}

/** Most alike first, then latest. */
export const compareBy = (a: Place, b: Place): number =>
  b.likeness - a.likeness ||
  b.publishedAt.getTime() - a.publishedAt.getTime() ||
  (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
