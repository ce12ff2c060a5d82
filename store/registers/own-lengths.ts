import type { OwnLength } from '../../domain/engine/resolve-time-limits';
import type { Sql } from '../../runtime/plain-database';
import { inForce } from './days';

/**
 * Lengths that the institution set instead of the promised or internal ones, in force on the day.
 */
export const ownLengths = (sql: Sql, on: string): Promise<OwnLength[]> =>
  sql.$queryRaw<
    OwnLength[]
  >`select rule, variant, unit, amount from time_limit_settings where ${inForce(on)}`;
