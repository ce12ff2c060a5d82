import type { Instant } from '../../ids';
import type { Facts } from '../../engine/facts';
import type { CaseView } from '../../engine/state';

export type ChangeType = 'standard' | 'normal' | 'emergency';
export type Risk = 'low' | 'medium' | 'high';

/** The data that a change carries from step to step. Codes, ids and instants only. */
export interface Change {
  type?: ChangeType;
  model?: { code: string; version: number };
  risk?: Risk;
  lowersTerms: boolean;
  touchesSeveral: boolean;
  needsPartnerConsent: boolean;
  affected: NonNullable<Facts['affected']>;
  partners: NonNullable<Facts['partners']>;
  boardMembers: string[];
  /** The authority allowed an emergency to enter a freeze window, and said why. */
  mayEnterFreezeWindow: boolean;
  /**
   * How often our authority passed the decision to its next level, and how often another
   * institution's owner did.
   */
  authorityRaised: number;
  theirAuthorityRaised: number;
  windowFrom?: Instant;
  windowTo?: Instant;
  /**
   * The requester withdrew it when it was already being implemented: it ends once it is backed out.
   */
  withdrawing: boolean;
  /** The last try failed. */
  failed: boolean;
  /** Any try failed or was backed out: it is reviewed, and sooner. */
  hadFailure: boolean;
  hasMissedWindow: boolean;
  deviated: boolean;
  reviewResult?: 'successful' | 'withIssues' | 'failed';
}

export const newChange = (): Change => ({
  lowersTerms: false,
  touchesSeveral: false,
  needsPartnerConsent: false,
  affected: [],
  partners: [],
  boardMembers: [],
  mayEnterFreezeWindow: false,
  authorityRaised: 0,
  theirAuthorityRaised: 0,
  withdrawing: false,
  failed: false,
  hadFailure: false,
  hasMissedWindow: false,
  deviated: false,
});

export type ChangeView = CaseView<Change>;

/** Institutions besides our own whose services depend on the subject. */
export const otherInstitutions = (c: ChangeView): string[] =>
  [...new Set(c.data.affected.map(({ institutionId }) => institutionId))].filter(
    (id) => id !== c.institutionId,
  );

export const isEmergency = (c: ChangeView): boolean => c.data.type === 'emergency';
export const urgency = (c: ChangeView): string => (isEmergency(c) ? 'emergency' : 'normal');
