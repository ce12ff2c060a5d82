const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Whether two values are the same JSON: neither a member without a value counts, nor the order of
 * members, which a column of JSON does not keep.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return (a ?? null) === (b ?? null);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [namesOfA, namesOfB] = [namesOf(a), namesOf(b)];
  return (
    namesOfA.length === namesOfB.length &&
    namesOfA.every((name, index) => name === namesOfB[index] && isSame(a[name], b[name]))
  );
}

const namesOf = (value: Record<string, unknown>): string[] =>
  Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort();
