export interface Timings {
  p50: number;
  p99: number;
}

/** Of durations in milliseconds. */
export function percentiles(durations: readonly number[]): Timings {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/**
 * Runs `total` pieces of work, so many at a time; answers each one's duration, and how long all
 * took, in milliseconds.
 */
export async function atATime(
  width: number,
  total: number,
  work: (index: number) => Promise<unknown>,
): Promise<{ durations: number[]; wallMs: number }> {
  const durations: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < total) durations.push(await timed(() => work(next++)));
  };
  const wallMs = await timed(() => Promise.all(Array.from({ length: width }, lane)));
  return { durations, wallMs };
}
