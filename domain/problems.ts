/**
 * Every problem a caller can meet: its stable code and HTTP status. The words stand in the message
 * catalogue (`problems.<CODE>`), and `docs/problems.md` is made from both. A case or entry that a
 * person may not know of answers 404, not 403.
 */
export const problems = {
  // The request itself
  INVALID_REQUEST: { status: 400 },
  MALFORMED_JSON: { status: 400 },
  BODY_TOO_LARGE: { status: 413 },
  UNSUPPORTED_MEDIA_TYPE: { status: 415 },
  REQUEST_TOO_SLOW: { status: 408 },
  HEADERS_TOO_LARGE: { status: 431 },
  NOT_FOUND: { status: 404 },
  METHOD_NOT_ALLOWED: { status: 405 },
  TOO_MANY_REQUESTS: { status: 429 },
  ALREADY_UNDER_WAY: { status: 429 },
  IDEMPOTENCY_KEY_REQUIRED: { status: 400 },
  IDEMPOTENCY_KEY_REUSED: { status: 409 },
  PRECONDITION_REQUIRED: { status: 428 },
  PRECONDITION_FAILED: { status: 412 },
  INVALID_CURSOR: { status: 400 },
  SELECTION_CHANGED: { status: 409 },
  TOO_MANY_ITEMS: { status: 422 },
  STEPS_DIFFER: { status: 422 },
  TOO_MANY_VIEWS: { status: 422 },
  CLOCK_RUNS: { status: 409 },
  TEMPORARILY_UNAVAILABLE: { status: 503 },
  INTERNAL_ERROR: { status: 500 },
  // Who asks
  SIGN_IN_REQUIRED: { status: 401 },
  SESSION_EXPIRED: { status: 401 },
  INVALID_TOKEN: { status: 401 },
  FRESH_SIGN_IN_REQUIRED: { status: 401 },
  CSRF_TOKEN_INVALID: { status: 403 },
  UNKNOWN_PERSON: { status: 403 },
  INSTITUTION_REQUIRED: { status: 400 },
  NOT_OF_THIS_INSTITUTION: { status: 403 },
  // Who may
  NOT_YOUR_ROLE: { status: 403 },
  FOUR_EYES: { status: 403 },
  PARTNER_NOT_PERMITTED: { status: 403 },
  ROLE_NO_LONGER_HELD: { status: 403 },
  CLAIMED_BY_ANOTHER: { status: 409 },
  WORK_ITEM_NOT_CLAIMED: { status: 409 },
  DELEGATE_NOT_ELIGIBLE: { status: 422 },
  SENDER_UNKNOWN: { status: 403 },
  SENT_TOO_LONG_AGO: { status: 409 },
  // The case
  TASK_WITHOUT_PROCESS: { status: 422 },
  CASE_ALREADY_OPENED: { status: 409 },
  CASE_NOT_OPENED: { status: 404 },
  CASE_CLOSED: { status: 409 },
  CASE_NOT_CLOSED: { status: 409 },
  CASE_CHANGED: { status: 412 },
  OBJECTION_TOO_EARLY: { status: 409 },
  CASE_ON_HOLD: { status: 409 },
  CASE_NOT_ON_HOLD: { status: 409 },
  WORK_ITEM_UNKNOWN: { status: 404 },
  WORK_ITEM_CLOSED: { status: 409 },
  ENTRY_UNKNOWN: { status: 404 },
  CANNOT_WITHDRAW_NOW: { status: 409 },
  CANNOT_REOPEN: { status: 409 },
  ACTION_UNKNOWN: { status: 404 },
  TRIGGER_DEPTH_EXCEEDED: { status: 409 },
  SUBJECT_UNKNOWN: { status: 422 },
  OPEN_CASE_OF_KIND: { status: 409 },
  LINKED_CASE_UNKNOWN: { status: 422 },
  DUPLICATE_OF_OTHER_TASK: { status: 422 },
  LINK_CONTRADICTS: { status: 409 },
  LINK_LOOP: { status: 409 },
  LINK_FOLLOWS_FROM_LOG: { status: 409 },
  // Several tasks
  REASON_REQUIRED: { status: 422 },
  CONDITIONS_REQUIRED: { status: 422 },
  DUPLICATE_UNKNOWN: { status: 422 },
  EVIDENCE_REQUIRED: { status: 422 },
  REVIEW_DATE_IN_THE_PAST: { status: 422 },
  NOT_WAITING: { status: 409 },
  INSTANT_IN_THE_FUTURE: { status: 422 },
  APPOINTEE_NOT_ELIGIBLE: { status: 422 },
  // Changes (PU2-20)
  CHANGE_IN_REVIEW: { status: 409 },
  CHANGE_MODEL_REQUIRED: { status: 422 },
  CHANGE_MODEL_UNKNOWN: { status: 422 },
  CHANGE_MODEL_NOT_APPROVED: { status: 422 },
  CHANGE_MODEL_NOT_IN_FORCE: { status: 422 },
  CHANGE_MODEL_NOT_FOR_SUBJECT: { status: 422 },
  CONSENT_MISSING: { status: 422 },
  INCOMPLETE_REQUEST: { status: 422 },
  NEXT_STEP_REQUIRED: { status: 422 },
  BACKOUT_PLAN_REQUIRED: { status: 422 },
  FREEZE_WINDOW: { status: 422 },
  CHANGE_CONFLICT: { status: 422 },
  WINDOW_INVALID: { status: 422 },
  WINDOW_IN_THE_PAST: { status: 422 },
  IMPLEMENTER_IS_VERIFIER: { status: 422 },
  TRUE_EMERGENCY_REQUIRED: { status: 422 },
  // Incidents (PU2-21)
  ALREADY_RESTORED: { status: 409 },
  MAJOR_NEEDS_REVIEW: { status: 409 },
  ALREADY_MAJOR: { status: 409 },
  ALREADY_REPORTING: { status: 409 },
  REPORT_REQUIRED: { status: 422 },
  REPORTING_OPEN: { status: 409 },
  INSTANT_TOO_LONG_AGO: { status: 422 },
  // Problems (PU2-22)
  WORKAROUND_REQUIRED: { status: 422 },
  KNOWN_ERROR_STANDS: { status: 409 },
  // Service levels (PU2-17)
  MISSED_BY_MEASURE: { status: 409 },
  ACCEPTED_ONLY_ONCE: { status: 409 },
  INDICATOR_NOT_PROMISED: { status: 422 },
  EXCLUSION_HAS_BEGUN: { status: 403 },
  EXCLUSIONS_ADD_UP: { status: 403 },
  CORRECTION_NOT_YOURS: { status: 403 },
  CORRECTION_NEEDS_REASON: { status: 409 },
  REPORTED_BY_MONITOR: { status: 422 },
  NOT_RECOVERED: { status: 409 },
  LEVEL_WAS_MEASURED: { status: 409 },
  // Partners (PU2-10)
  AGREEMENT_INCOMPLETE: { status: 422 },
  PARTNER_UNKNOWN: { status: 422 },
  ACTIVITY_REQUIRED: { status: 422 },
  PARTIES_REQUIRED: { status: 422 },
  AGREEMENT_PERIOD_INVALID: { status: 422 },
  AGREEMENT_ENDS_EARLIER: { status: 422 },
  AGREEMENT_SUBJECT_UNKNOWN: { status: 422 },
  AGREEMENT_STANDS: { status: 409 },
  HAND_OVER_INCOMPLETE: { status: 422 },
  // Complaints and suggestions (PU2-18)
  MEASURES_REQUIRED: { status: 422 },
  REGIME_REQUIRED: { status: 422 },
  DECISION_NOT_FOR_KIND: { status: 422 },
  FACT_REQUIRED: { status: 422 },
  RESULT_REQUIRED: { status: 422 },
  QUESTION_REQUIRED: { status: 422 },
  INDICATOR_REQUIRED: { status: 422 },
  INDICATOR_UNKNOWN: { status: 422 },
  EXPECTATION_REQUIRED: { status: 422 },
  LEADING_CASE_REQUIRED: { status: 422 },
  LEADING_CASE_UNKNOWN: { status: 422 },
  SUBMITTER_UNREACHABLE: { status: 422 },
  SUBMITTER_NOT_INFORMED: { status: 422 },
  // Time limits
  UNKNOWN_TIME_LIMIT: { status: 400 },
  TIME_LIMIT_NOT_IN_FORCE: { status: 400 },
  TIME_LIMIT_WITHOUT_VALUE: { status: 400 },
  TIME_LIMIT_VARIANT_REQUIRED: { status: 400 },
  UNKNOWN_TIME_LIMIT_VARIANT: { status: 400 },
  UNKNOWN_CALENDAR: { status: 400 },
  DATE_OUTSIDE_CALENDAR: { status: 400 },
  INVALID_INSTANT: { status: 400 },
  CLOCK_STATUTORY: { status: 409 },
  CLOCK_EVENT_OUT_OF_TURN: { status: 409 },
  // Registers
  HOLDING_NEEDS_SUCCESSOR: { status: 409 },
  OVERLAPPING_PERIOD: { status: 409 },
  ALREADY_REGISTERED: { status: 409 },
  GRANT_TO_ONESELF: { status: 403 },
  SECOND_PERSON_NEEDED: { status: 409 },
  ROLE_REQUEST_CLOSED: { status: 409 },
  BACKDATED: { status: 409 },
  STATUTORY_TIME_LIMIT: { status: 422 },
  CHANGE_MODEL_ALREADY_APPROVED: { status: 409 },
  // Attachments
  ATTACHMENT_TOO_LARGE: { status: 413 },
  ATTACHMENT_TYPE_REFUSED: { status: 415 },
} as const satisfies Record<string, { status: number }>;

/** The code of a refusal, `type` of the problem document (RFC 9457). */
export type ProblemCode = keyof typeof problems;

/**
 * Thrown where a caller's wish cannot be granted. `params` fill the message's placeholders; they
 * carry no personal data.
 */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Only holders of one of the roles may. */
export const roleNeeded = (roles: readonly string[]): Refusal =>
  new Refusal('NOT_YOUR_ROLE', { roles: roles.join(' ') });
