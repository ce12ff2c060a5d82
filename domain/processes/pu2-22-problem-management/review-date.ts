import type { Instant } from '../../ids';
import { toInstant, toMillis } from '../../time/instant';
import type { ProblemView } from './problem';

interface Reviewed {
  reviewAt?: string | undefined;
}
export const reviewed = ({ reviewAt }: Reviewed): { reviewAt: Instant | undefined } => ({
  reviewAt: reviewAt === undefined ? undefined : toInstant(toMillis(reviewAt)),
});
export const notInThePast = (rule: string) =>
  ({
    code: 'REVIEW_DATE_IN_THE_PAST',
    rule,
    when: ({ reviewAt }: Reviewed, _c: unknown, _facts: unknown, at: Instant) =>
      reviewAt !== undefined && toMillis(reviewAt) <= toMillis(at),
  }) as const;
export const nextReview = (c: ProblemView): Instant | undefined => c.data.reviewAt;
