import { dayOf } from '../domain/time/day-of';
import type { Environment } from './environment';
import type { Sql } from './plain-database';

/**
 * What time it is to the whole system: API, workers, delivery, monitors, daily jobs. Whatever asks
 * for the time is handed one. What guards a person or a connection (sessions, tokens, rate limits,
 * leases, back-off) stays on the wall.
 */
export interface Clock {
  /** The system's instant. */
  now(): Date;
  /** By how many milliseconds that is ahead of the wall; less than 0 where it is behind. */
  readonly offsetMs: number;
  /** Reads anew how far it is from the wall, for whoever must not be a moment behind. */
  read(): Promise<void>;
}

/** The system's instant in UTC, as events and documents carry it. */
export const instantOf = (clock: Pick<Clock, 'now'>): string => clock.now().toISOString();

/** The system's day in Latvia, `YYYY-MM-DD`. */
export const todayOf = (clock: Pick<Clock, 'now'>): string => dayOf(instantOf(clock));

/** In production time is what it is. */
export const wallClock: Clock = {
  now: () => new Date(),
  offsetMs: 0,
  read: () => Promise.resolve(),
};

/**
 * The clock of a rehearsal: the wall's and an offset that PostgreSQL keeps for all its processes.
 * Whoever moves it on reads it again; the others do so a moment later (`with-clock`).
 */
class RehearsalClock implements Clock {
  offsetMs = 0;

  constructor(private readonly sql: Pick<Sql, '$queryRaw'>) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  async read(): Promise<void> {
    const [kept] = await this.sql.$queryRaw<
      { offsetMs: number }[]
    >`select offset_ms::float8 as "offsetMs" from rehearsal_clock`;
    this.offsetMs = kept?.offsetMs ?? 0;
  }
}

/** What a system goes by, as its environment says. @param sql its database, as API and worker connect */
export const clockOf = (
  { isRehearsal }: Pick<Environment, 'isRehearsal'>,
  sql: Pick<Sql, '$queryRaw'>,
): Clock => (isRehearsal ? new RehearsalClock(sql) : wallClock);
