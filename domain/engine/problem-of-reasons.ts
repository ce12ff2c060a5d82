import type { ProblemCode } from '../problems';

/** The refusal for a person who may not act: the most telling of all reasons found. */
export function problemOf(reasons: readonly string[]): ProblemCode {
  const known = (['FOUR_EYES', 'CLAIMED_BY_ANOTHER', 'PARTNER_NOT_PERMITTED'] as const).find(
    (code) => reasons.includes(code),
  );
  return known ?? 'NOT_YOUR_ROLE';
}
