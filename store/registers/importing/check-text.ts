import { RowError } from './document';

/** Lists and objects in each other beyond this are nobody's register. */
const mostNested = 50;

/**
 * Strings of a value that hold what is no text: NUL, half a character, or U+FFFD, which is left of
 * bytes that are no UTF-8. They are refused, because what such bytes meant nobody can tell later.
 */
export function errorsOfText(value: unknown): RowError[] {
  const errors: RowError[] = [];
  const rest: { part: unknown; path: PropertyKey[] }[] = [{ part: value, path: [] }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { part, path } = next;
    if (typeof part === 'string' && !isText(part))
      errors.push(new RowError('NOT_TEXT', { field: path.map(String).join('.') }, path));
    if (typeof part === 'object' && part !== null)
      for (const [key, inner] of Object.entries(part)) {
        const step = Array.isArray(part) ? Number(key) : key;
        rest.push({ part: inner, path: [...path, step] });
      }
  }
  return errors;
}

export const isText = (text: string): boolean => !/[\0\uFFFD\p{Surrogate}]/u.test(text);

/** Where JSON is nested too deep to be read, as an offset; undefined where it is not. */
export function tooDeepAt(json: string): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > mostNested) return at;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return undefined;
}
