import { z } from 'zod';

/**
 * A whole number in a query, in plain digits. Nothing is no number, nor is a sign or `1e3`:
 * `Number` would read them.
 */
export const queryNumber = (range: { min: number; max: number }) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(range.min).max(range.max))
    .meta({ type: 'integer', minimum: range.min, maximum: range.max });
