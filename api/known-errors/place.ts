import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import type { KnownErrorPlace } from '../../store/cases/known-error-order';
import { afterCursor } from '../http/page';

const Stored = z.tuple([z.number().min(0).max(1), z.iso.datetime(), z.string().max(200)]);

export const placeOf = ({ likeness, publishedAt, caseId }: KnownErrorPlace): string =>
  JSON.stringify([likeness, publishedAt.toISOString(), caseId]);

/** @throws Refusal INVALID_CURSOR */
export function placeNamed(cursor: string | undefined): KnownErrorPlace | undefined {
  const place = afterCursor(cursor);
  if (place === undefined) return undefined;
  const stored = Stored.safeParse(parseJson(place));
  if (!stored.success) throw new Refusal('INVALID_CURSOR');
  const [likeness, publishedAt, caseId] = stored.data;
  return { likeness, publishedAt: new Date(publishedAt), caseId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
