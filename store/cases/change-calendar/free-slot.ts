/** Instants in milliseconds since the epoch, the end not included. */
export interface Span {
  start: number;
  end: number;
}

/**
 * The earliest span of the length, from `from` on, that touches nothing busy and lies within an
 * allowed span (given in order). Undefined where there is no room.
 */
export function firstFreeSpan({
  from,
  lengthMillis,
  busy,
  allowed,
}: {
  from: number;
  lengthMillis: number;
  busy: readonly Span[];
  allowed: readonly Span[];
}): Span | undefined {
  const inOrder = [...busy].sort((a, b) => a.start - b.start);
  for (const { start, end } of allowed) {
    const found = firstWithin({ start: Math.max(start, from), end }, lengthMillis, inOrder);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstWithin(
  { start, end }: Span,
  lengthMillis: number,
  busy: readonly Span[],
): Span | undefined {
  const candidate = busy.reduce(
    (earliest, one) =>
      one.start < earliest + lengthMillis && one.end > earliest ? one.end : earliest,
    start,
  );
  return candidate + lengthMillis <= end
    ? { start: candidate, end: candidate + lengthMillis }
    : undefined;
}
