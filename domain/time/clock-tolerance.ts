import type { Instant } from '../ids';

/**
 * By how much the clocks of two machines may differ, in milliseconds; `docs/production.md` asks it
 * of operators.
 */
const clockToleranceMs = 60_000;

/** By how many milliseconds the instant lies after the clock, where that is more than clocks differ. */
export function aheadBy(at: Instant, clock: Instant): number | undefined {
  const byMs = Date.parse(at) - Date.parse(clock);
  return byMs > clockToleranceMs ? byMs : undefined;
}
