import type { Instant } from '../ids';
import type { ComplaintDecider } from '../services/complaint-decider';

/** Facts of the registers that a decision needs, looked up in the transaction that records it. */
export interface Facts {
  /** What depends on the subject, transitively; `institutionId` tells whose it is. */
  affected?: { type: 'service' | 'resource'; id: string; institutionId: string; depth: number }[];
  /** Partners whose agreement in force covers the subject and this governance task (R19, R38). */
  partners?: { partnerId: string; serviceId?: string }[];
  /**
   * The partners that a coordination asks: those named in the answer, else all with an agreement in
   * force for the subject. With a service where they have persons who may answer (R19).
   */
  partiesAsked?: {
    partners: { partnerId: string; serviceId?: string }[];
    /** Codes that the register does not know. */
    unknown: string[];
  };
  /** The entry of the register that the answer names as partner; null where there is none. */
  partner?: { id: string } | null;
  /**
   * What the codes of an agreement's services and resources stand for, and those of its services,
   * resources, terms and tasks that no register knows.
   */
  agreementSubjects?: { serviceIds: string[]; resourceIds: string[]; unknown: string[] };
  /**
   * The Latvian day of the event, and the instant at which the day begins on which the agreement
   * would no longer hold.
   */
  agreementDays?: { today: string; endsAt?: Instant };
  /**
   * Codes of the services and resources of the agreement that the case signed last, and of the
   * institution's services that depend on them.
   */
  handOver?: string[];
  boardMembers?: string[];
  /** How important the service is, by the register; nothing for other subjects. */
  importance?: 'high' | 'medium' | 'low';
  /**
   * The change model named in the answer: in force and approved for the subject, or why not (R22).
   */
  changeModel?:
    | { ok: true; code: string; version: number }
    | {
        ok: false;
        code:
          | 'CHANGE_MODEL_UNKNOWN'
          | 'CHANGE_MODEL_NOT_APPROVED'
          | 'CHANGE_MODEL_NOT_IN_FORCE'
          | 'CHANGE_MODEL_NOT_FOR_SUBJECT';
      };
  /** Freeze windows that touch the planned window and the subjects. */
  freezeWindows?: { code: string; startsAt: Instant; endsAt: Instant }[];
  /** Other changes scheduled in the planned window for the same subjects or what they depend on. */
  conflicts?: { caseId: string; number: string; from: Instant; to: Instant }[];
  /**
   * Whether each person named in the answer may be appointed: provider or owner for the subject, or
   * a permitted partner's person.
   */
  appointees?: Record<string, boolean>;
  /**
   * The case named as the original of a duplicate. It belongs to the same task, the caller may know
   * of it, and it is no duplicate of this one.
   */
  duplicateOf?: {
    caseId: string;
    isOpen?: boolean;
    /** Of one that has ended. */
    result?: string | null;
  } | null;
  /**
   * Letters to the submitter: how many have not left yet, and whether the last answer reached
   * nobody (R03).
   */
  letters?: { waiting: number; isAnswered: boolean; lastAnswerFailed: boolean };
  /**
   * The case named as the leading one of a group: of the same task, open, not answered yet. Null
   * where there is no such case.
   */
  leading?: { caseId: string; /** Whom it is hidden from. */ hiddenFrom?: string[] } | null;
  /**
   * The sets of service-level terms that the owner of the subject promised when the fact happened,
   * each with the codes of its indicators (R08, R11).
   */
  termsInForce?: { id: string; code: string; indicators: string[] }[];
  /** Who may decide complaints about the service, as its register entry says (R37). */
  complaintDecider?: ComplaintDecider;
}

/** What a declaration may ask to be looked up before it decides. */
export type FactName = keyof Facts;

/**
 * The fields of an answer that name what a fact is about; one of them is enough. A form that lacks
 * them all would leave the fact empty.
 */
export const namedBy = {
  partner: ['partner'],
  agreementSubjects: ['services', 'resources', 'terms', 'tasks'],
  changeModel: ['modelCode'],
  freezeWindows: ['windowFrom', 'windowTo'],
  conflicts: ['windowFrom', 'windowTo'],
  appointees: ['implementer', 'verifier', 'lead'],
  duplicateOf: ['duplicateOf'],
  leading: ['leading'],
} as const satisfies Partial<Record<FactName, readonly string[]>>;

/** What of an answer is looked at: also fields that a form may do without. */
export type NamingField =
  | (typeof namedBy)[keyof typeof namedBy][number]
  | 'partners'
  | 'to'
  | 'until';
