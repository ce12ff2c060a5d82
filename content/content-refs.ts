import { ContentRef } from '../domain/engine/fields';

/** Every content row that a value names, at any depth. */
export function contentRefsIn(value: unknown): ContentRef[] {
  const ref = ContentRef.safeParse(value);
  if (ref.success) return [ref.data];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(contentRefsIn);
}
