import { isContentRef } from '../../domain/engine/fields';

/** Puts each text back in the place of its reference; what was erased is null. */
export function withTexts(value: unknown, texts: ReadonlyMap<string, Buffer>): unknown {
  if (isContentRef(value)) return texts.get(value.content)?.toString('utf8') ?? null;
  if (Array.isArray(value)) return value.map((entry) => withTexts(entry, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, withTexts(entry, texts)]),
  );
}
