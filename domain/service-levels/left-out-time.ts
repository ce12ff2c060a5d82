/** From its beginning until before its end, in milliseconds since the epoch. */
export interface Span {
  from: number;
  until: number;
}

/**
 * The most time that the spans take up in any stretch of this length that touches `around`. What
 * lies in several spans counts once. The result and `lengthMs` are in milliseconds.
 */
export function mostWithin(spans: readonly Span[], around: Span, lengthMs: number): number {
  const apart = merged(spans);
  // The most lies where a stretch begins with a span or ends with one.
  const beginnings = apart
    .flatMap(({ from, until }) => [from, until - lengthMs])
    .filter((at) => at < around.until && at + lengthMs > around.from);
  return Math.max(0, ...beginnings.map((at) => sumWithin(apart, at, at + lengthMs)));
}

const sumWithin = (spans: readonly Span[], from: number, until: number): number =>
  spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.until, until) - Math.max(span.from, from)),
    0,
  );

function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || span.from > last.until) apart.push({ ...span });
    else last.until = Math.max(last.until, span.until);
  }
  return apart;
}
