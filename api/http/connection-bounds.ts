/**
 * What one API process grants to whoever is connected. The reasons stand in docs/bounds.md. Times
 * in milliseconds.
 */
export interface ConnectionBounds {
  /** Until the headers of a request are there, and until a new connection has sent any. */
  headersMs: number;
  /** How long a body or an answer may take before its pace counts. */
  graceMs: number;
  /** The slowest pace, in bytes a second: 32 KiB, a quarter of a megabit. */
  bytesPerSecond: number;
  /** How long a reader may take nothing of an answer. */
  stillMs: number;
  /** How often connections are looked at. */
  checkEveryMs: number;
}

export const connectionBounds: ConnectionBounds = {
  headersMs: 10_000,
  graceMs: 20_000,
  bytesPerSecond: 32 * 1024,
  stillMs: 20_000,
  checkEveryMs: 1_000,
};

/** Whether so many bytes in so long a time are slower than anybody's line is. */
export const isTooSlow = (
  { graceMs, bytesPerSecond }: Pick<ConnectionBounds, 'graceMs' | 'bytesPerSecond'>,
  tookMs: number,
  bytes: number,
): boolean => tookMs > graceMs + (bytes / bytesPerSecond) * 1000;
