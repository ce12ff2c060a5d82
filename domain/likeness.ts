import { withoutMarks } from './text';

/**
 * The share of the typed text's letter triples that a title contains, 0 to 1. Triples, not words:
 * Latvian words change their endings, and the last word is unfinished while it is typed. Diacritics
 * do not count, because many people type without them.
 */
export function likenessTo(typed: string): (title: string) => number {
  const wanted = [...triplesOf(typed)];
  return (title) => {
    if (wanted.length === 0) return 0;
    const said = triplesOf(title);
    return wanted.filter((triple) => said.has(triple)).length / wanted.length;
  };
}

/** Of each word, its beginning marked: `ne` gives `··n` and `·ne`. */
function triplesOf(text: string): Set<string> {
  const words = withoutMarks(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) =>
      Array.from(word, (_letter, index) => `··${word}`.slice(index, index + 3)),
    ),
  );
}
