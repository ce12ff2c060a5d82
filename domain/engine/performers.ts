import type { Instant } from '../ids';
import type { HeldCode, ScopeType } from '../roles';

/** What a case may be about; every task takes each of them. */
export const subjectTypes = ['service', 'resource', 'process', 'regulation'] as const;

/**
 * The subject of a case. Subjects without a service or resource (a process, a regulation) belong to
 * the service portfolio owner.
 */
export interface Subject {
  type: (typeof subjectTypes)[number];
  /** Absent where the subject is neither a service nor a resource. */
  id?: string;
}

/**
 * Whom a work item is offered to: the holders of the role for the scope object at the time of
 * acting, and their deputies (R18). With `personId` only that person, while they hold it; with
 * `partnerId` only that partner's persons (R19), with `withoutPartners` nobody's but the
 * institution's own (R37). A case function (requester, implementer, …) names its person and no
 * scope.
 */
export type Performer =
  | {
      role: HeldCode;
      scopeType: ScopeType;
      scopeId: string;
      institutionId: string;
      personId?: string;
      partnerId?: string;
      withoutPartners?: boolean;
    }
  | { caseFunction: string; personId: string; institutionId: string };

/**
 * The right by which somebody acts: their holding, and the deputyship where they stand in for its
 * holder. Found where the act comes in, checked again on recording.
 */
export interface Grant {
  performer: Performer;
  /**
   * 0: the role itself; higher: so many rungs up the ladder, because everyone below is excluded.
   */
  rung: number;
  holdingId?: string;
  deputyFor?: string;
  deputyshipId?: string;
}

/** Somebody or something that acts on a case. */
export type Actor =
  | { kind: 'person'; personId: string; institutionId: string }
  | { kind: 'client'; clientId: string; institutionId: string }
  | { kind: 'case'; caseId: string; institutionId: string }
  /**
   * A submitter from outside who has not signed in: by a public page or by mail. Nothing more is
   * known of them here.
   */
  | { kind: 'submitter'; institutionId: string }
  | { kind: 'system' };

/** A person's act as eligibility looks back on it (four-eyes rules over the case's own history). */
export interface PastAct {
  step: string;
  visit: number;
  item: string;
  personId: string;
  deputyFor?: string;
  outcome: string;
  at: Instant;
}
