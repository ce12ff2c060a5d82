import { z } from 'zod';
import type { KnownErrorPlace } from '../../store/cases/known-error-order';
import { afterPlace } from '../http/page';

const Stored = z.tuple([z.number().min(0).max(1), z.iso.datetime(), z.string().max(200)]);

export const placeOf = ({ likeness, publishedAt, caseId }: KnownErrorPlace): string =>
  JSON.stringify([likeness, publishedAt.toISOString(), caseId]);

/** @throws Refusal INVALID_CURSOR */
export function placeNamed(cursor: string | undefined): KnownErrorPlace | undefined {
  const place = afterPlace(Stored, cursor);
  if (place === undefined) return undefined;
  const [likeness, publishedAt, caseId] = place;
  return { likeness, publishedAt: new Date(publishedAt), caseId };
}
