import type { Facts } from '../../engine/facts';
import { raise, type Announcement } from '../../engine/announcement';
import { isContentRef, type ContentRef } from '../../engine/fields';
import type { CaseView } from '../../engine/state';
import { defined } from '../../engine/when';
import type { Instant } from '../../ids';

export type Degree = 'high' | 'medium' | 'low';

/**
 * The data that a problem carries from step to step. Codes, ids and instants only; what was written
 * stays in the content store.
 */
export interface Problem {
  source: string;
  /** Of the service, as the register said when it was reported. */
  importance?: Degree;
  /** By impact, likelihood, cost of its incidents and importance. */
  weight?: Degree;
  /** The problem whose duplicate it is. */
  parent?: string;
  cause?: 'found' | 'several' | 'unknown';
  category?: string;
  /** Since when it is a known error: analysed and not resolved. */
  knownSince?: Instant;
  workaround?: ContentRef;
  limits?: ContentRef;
  solution?: 'change' | 'partnerFix' | 'acceptRisk' | 'retireService';
  /** Why this solution, as written: a change that is asked for says the same. */
  grounds?: ContentRef;
  /** The portfolio manager decides: it is costly, or crosses services. */
  isForPortfolio: boolean;
  /** Chosen for the next review, where it is to be sooner than the time limit says. */
  reviewAt?: Instant;
  /** Cases that were known before the solution was chosen last. */
  earlierCases: string[];
}

export type ProblemView = CaseView<Problem>;

export const reportedProblem = (
  { source }: { source: string },
  _subject: unknown,
  { importance }: Facts,
): Problem => ({
  source,
  isForPortfolio: false,
  earlierCases: [],
  ...defined({ importance }),
});

const points = { high: 2, medium: 1, low: 0 } as const satisfies Record<Degree, number>;

/**
 * The weight of a problem. Impact, likelihood and the cost of its incidents count alike, and a
 * service of high importance adds a degree. A choice of this project.
 */
export function weightOf(
  { impact, likelihood, cost }: Record<'impact' | 'likelihood' | 'cost', Degree>,
  importance?: Degree,
): Degree {
  const sum = points[impact] + points[likelihood] + points[cost] + (importance === 'high' ? 1 : 0);
  return sum >= 4 ? 'high' : sum >= 2 ? 'medium' : 'low';
}

/** Cases of a task for the solution chosen last, each with what came of it. */
const forSolution = ({ others, data }: ProblemView, wanted: string) =>
  Object.entries(others ?? {}).filter(
    ([id, { task }]) => task === wanted && !data.earlierCases.includes(id),
  );

/** Changes asked for by the solution chosen last. */
export const changeIds = (c: ProblemView): string[] => forSolution(c, 'PU2-20').map(([id]) => id);

/** Requests to partners for the solution chosen last. */
export const partnerRequestIds = (c: ProblemView): string[] =>
  forSolution(c, 'PU2-10').map(([id]) => id);
/** Every request to a partner, also of an earlier try to find the cause. */
export const allPartnerRequestIds = ({ others }: ProblemView): string[] =>
  Object.entries(others ?? {}).flatMap(([id, { task }]) => (task === 'PU2-10' ? [id] : []));

/** Results of PU2-20 that say that the change was carried out and verified. */
const verified = ['successful', 'withIssues'];

/** R30: there is a change, and every one that was asked for was carried out and verified. */
export const isChangeVerified = (c: ProblemView): boolean =>
  forSolution(c, 'PU2-20').length > 0 &&
  forSolution(c, 'PU2-20').every(
    ([, { result }]) => result !== undefined && verified.includes(result),
  );

/** Results of PU2-10 that say that what was agreed with the partner was carried out. */
const carriedOut = ['agreed', 'agreedWithConditions', 'settled'];

/** At least one partner did what was agreed for the solution chosen last. */
export const hasPartnerCarriedOut = (c: ProblemView): boolean =>
  forSolution(c, 'PU2-10').some(([, { result = '' }]) => carriedOut.includes(result));

/** The result of another problem that this one is a duplicate of. */
export const isParentSolved = ({ data: { parent = '' }, others }: ProblemView): boolean =>
  ['solved', 'retired', 'merged'].includes(others?.[parent]?.result ?? '');

/** Texts of an answer are stored as content by now. */
export const stored = (text: string | undefined): ContentRef | undefined =>
  isContentRef(text) ? text : undefined;

/** Something that a partner is asked to do, in words of the answer. */
export const askOfPartner = (reason: unknown): Announcement =>
  raise('PU2-10', { course: 'coordination', asksFor: 'activity', reason });
