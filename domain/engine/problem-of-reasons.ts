import type { ProblemCode } from '../problems';

/** What a person is told who may not act: the reason that says most of all that were found. */
export function problemOf(reasons: readonly string[]): ProblemCode {
  const known = (['FOUR_EYES', 'CLAIMED_BY_ANOTHER', 'PARTNER_NOT_PERMITTED'] as const).find(
    (code) => reasons.includes(code),
  );
  return known ?? 'NOT_YOUR_ROLE';
}
