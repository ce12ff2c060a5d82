import type { Instant } from '../ids';
import type { Degree, RoleDuty } from './kinds';

/**
 * One version of an agreement, as it was signed. Days are Latvian (`YYYY-MM-DD`): the first on
 * which it holds, and the first on which it no longer does.
 */
export interface SignedAgreement {
  version: number;
  number: string;
  serviceIds: string[];
  resourceIds: string[];
  /** Governance tasks that the partner may perform (R38). */
  tasks: string[];
  /** Codes of the sets of service-level terms that are part of it. */
  terms: string[];
  /** Documents: how the two work together, and what regulates it. */
  processes: string[];
  regulation: string[];
  duties: RoleDuty[];
  settlement: string;
  validFrom: string;
  validTo?: string;
  /** When the first day on which it no longer holds begins. */
  endsAt?: Instant;
}

/**
 * The evaluation of the results of a period. Without a decision for further cooperation it does not
 * count as done (R32).
 */
export interface PartnerEvaluation {
  visit: number;
  effectiveness: string;
  efficiency: string;
  rating: string;
  evaluatedAt: Instant;
  decision?: string;
  decidedAt?: Instant;
}

/** The entry that a case writes into the register of partners. */
export interface PartnerRecord {
  partnerId: string;
  assessed: { dependency: Degree; risk: Degree; at: Instant };
  agreements: readonly SignedAgreement[];
  evaluations: readonly PartnerEvaluation[];
}
