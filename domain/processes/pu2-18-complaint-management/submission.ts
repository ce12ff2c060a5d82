import type { CaseView } from '../../engine/process';
import type { Instant } from '../../ids';
import { toInstant, toMillis } from '../../time/instant';

export type Kind = 'complaint' | 'suggestion';

/** What a complaint or suggestion carries from step to step. Codes only; what was written stays in the content store. */
export interface Submission {
  /** What the submitter called it, and what it was recognised as: kept apart (R01). */
  declared: Kind;
  recognised?: Kind;
  receivedAt?: Instant;
  channel?: string;
  ground?: string;
  decision?: string;
  severity: 'low' | 'medium' | 'high';
  /** More information, other institutions or much to analyse: the law gives a month, with the reason recorded. */
  isComplex: boolean;
  /** The decision's measures go on after the answer; a second notice follows them. */
  hasLaterMeasures: boolean;
  /** Whether the submitter was told of the decision, or why that was impossible (R03). */
  informed: 'no' | 'sent' | 'impossible';
}

export type SubmissionView = CaseView<Submission>;

export const newSubmission = ({ declaredKind, receivedAt }: { declaredKind: Kind; receivedAt?: string }): Submission => ({
  declared: declaredKind, ...(receivedAt === undefined ? {} : { receivedAt: toInstant(toMillis(receivedAt)) }), severity: 'low', isComplex: false, hasLaterMeasures: false, informed: 'no',
});

/** The six criteria that tell a complaint from a suggestion (PU2-18 sheet): attitude, aim, character, expected result, tone, example. */
export const criteria = ['attitude', 'aim', 'character', 'expectedResult', 'tone', 'example'] as const;

/** What most of the criteria say; nothing where they are even. */
export function kindBy(answers: Readonly<Record<(typeof criteria)[number], Kind>>): Kind | undefined {
  const complaints = criteria.filter((criterion) => answers[criterion] === 'complaint').length;
  return complaints * 2 === criteria.length ? undefined : complaints * 2 > criteria.length ? 'complaint' : 'suggestion';
}
