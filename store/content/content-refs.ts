import { isContentRef, type ContentRef } from '../../domain/engine/fields';

/** Every content row that a value names, at any depth. */
export function contentRefsIn(value: unknown): ContentRef[] {
  if (isContentRef(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(contentRefsIn);
}
