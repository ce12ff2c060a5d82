import type { Stored } from '../../engine/fields';
import type { AnswerChannel } from '../../engine/submitter';
import type { CaseView } from '../../engine/state';
import type { Instant } from '../../ids';
import type { ComplaintDecider } from '../../services/complaint-decider';
import { toInstant, toMillis } from '../../time/instant';
import { answerChannelOf, type AnswerWay, type Channel } from './channels';

export type Kind = 'complaint' | 'suggestion';

/** What the submitter may call it; nobody has to know the difference (R01). */
export type DeclaredKind = Kind | 'notSaid';

/**
 * The data that a complaint or suggestion carries from step to step. Codes only; what was written
 * stays in the content store.
 */
export interface Submission {
  /** What the submitter called it, and what it was recognised as: kept apart (R01). */
  declared: DeclaredKind;
  recognised?: Kind;
  receivedAt?: Instant;
  happenedAt?: Instant;
  channel: Channel;
  answerBy: AnswerChannel;
  /**
   * What was submitted, as stored: where both kinds stand in one, a second case is opened with the
   * same.
   */
  said: Stored<Said>;
  /**
   * Submitted by an institution, or electronically and unsigned: answered under the institution's
   * own rule.
   */
  isOutsideLaw: boolean;
  ground?: string;
  /** The law that governs it instead (R36). */
  regime?: string;
  /**
   * Who may decide about the service, as its register entry said when this was classified (R37).
   */
  decider: ComplaintDecider;
  /**
   * Codes of the sets of terms in force when it happened, and the indicator it was measured against
   * (R08).
   */
  terms?: string[];
  indicator?: string;
  decision?: string;
  /** What the portfolio manager last found when controlling it. */
  control?: 'inOrder' | 'toCorrect';
  severity: 'low' | 'medium' | 'high';
  /**
   * More information, other institutions or much to analyse: the law gives a month, with the reason
   * recorded.
   */
  isComplex: boolean;
  /** The decision's measures go on after the answer; a second notice follows them. */
  hasLaterMeasures: boolean;
  /** Whether the submitter was told of the decision, or why that was impossible (R03). */
  informed: 'no' | 'sent' | 'impossible';
  /** How often the submitter objected; each objection has a time to answer of its own. */
  objections: number;
}

export type SubmissionView = CaseView<Submission>;

/** The request beside the kind it declares. */
interface Said {
  description: string;
  receivedAt?: string;
  happenedAt?: string;
  remedySought?: string;
  submitter?: string;
  contact?: string;
  channel?: Channel;
  answerBy?: AnswerWay;
}

export const newSubmission = ({
  declaredKind,
  ...said
}: Said & { declaredKind: DeclaredKind }): Submission => ({
  declared: declaredKind,
  channel: said.channel ?? 'portal',
  answerBy: answerChannelOf(said),
  said,
  ...(said.receivedAt === undefined ? {} : { receivedAt: inUtc(said.receivedAt) }),
  ...(said.happenedAt === undefined ? {} : { happenedAt: inUtc(said.happenedAt) }),
  isOutsideLaw: false,
  decider: 'owner',
  severity: 'low',
  isComplex: false,
  hasLaterMeasures: false,
  informed: 'no',
  objections: 0,
});

const inUtc = (instant: string): Instant => toInstant(toMillis(instant));

/**
 * The six criteria that tell a complaint from a suggestion (PU2-18 sheet): attitude, aim,
 * character, expected result, tone, example.
 */
export const criteria = [
  'attitude',
  'aim',
  'character',
  'expectedResult',
  'tone',
  'example',
] as const;

/** What most of the criteria say; nothing where they are even. */
export function kindBy(
  answers: Readonly<Record<(typeof criteria)[number], Kind>>,
): Kind | undefined {
  const complaints = criteria.filter((criterion) => answers[criterion] === 'complaint').length;
  return complaints * 2 === criteria.length
    ? undefined
    : complaints * 2 > criteria.length
      ? 'complaint'
      : 'suggestion';
}
