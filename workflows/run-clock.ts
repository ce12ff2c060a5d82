import { patiently } from './patiently';
import { readClock } from './case-activities';

/**
 * The system's time, as a case knows it. The wall's, deterministic as Temporal gives it, and how far
 * a rehearsal's is ahead of it.
 */
export class RunClock {
  /** How often it was moved; the main loop wakes when it grows. */
  moves = 0;

  /** @param ahead what the run before knew; absent in production, and until the clock was asked */
  constructor(private ahead: number | undefined) {}

  /** By how many milliseconds the system is ahead of the wall; less than 0 where it is behind. */
  get offsetMs(): number {
    return this.ahead ?? 0;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** In UTC, the same when it is replayed. */
  instant(): string {
    return new Date(this.now()).toISOString();
  }

  /** When the wall will show an instant of the system's (both in milliseconds): timers run by it. */
  onWall(at: number): number {
    return at - this.offsetMs;
  }

  /** Whether somebody says that time has moved on, or stands elsewhere than on the wall. */
  isBehind(saidMs: number | undefined): boolean {
    if (typeof saidMs !== 'number') return false;
    return this.ahead === undefined ? saidMs !== 0 : saidMs > this.ahead;
  }

  /**
   * Nobody is believed who says so: whoever reaches Temporal could send a case into another year.
   * The clock itself is asked, and outside a rehearsal it never moves.
   */
  async moveOn(): Promise<void> {
    const ahead = await patiently(() => readClock());
    if (this.ahead !== undefined && ahead <= this.ahead) return;
    this.ahead = ahead;
    this.moves += 1;
  }
}
