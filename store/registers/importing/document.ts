import type { NameWarning } from '../../../domain/services/name-warnings';
import type { TermsWarning } from '../../../domain/services/terms-warnings';
import type { Kind } from '../format';

/**
 * Where something stands in what was given: the file if it has a name, its line (from 1), and the
 * path of the value.
 */
export interface Place {
  file?: string;
  line: number;
  path: string;
}

/** The codes of errors; their words are `registers.import.<CODE>` in the catalogue. */
export const importErrorCodes = [
  // Reading
  'NOT_JSON',
  'NOT_CSV',
  'NOT_TEXT',
  'FILE_UNKNOWN',
  'INSTITUTION_NEEDED',
  'COLUMN_COUNT',
  'TOO_MANY_ROWS',
  // The shape of a row
  'UNKNOWN_FIELD',
  'FIELD_TWICE',
  'FIELD_REQUIRED',
  'INVALID_VALUE',
  'NOT_ONE_LINE',
  'NOTHING_VISIBLE',
  'NO_CODE',
  'OUTSIDE_YEARS',
  'PERIOD_EMPTY',
  // What a row refers to
  'INSTITUTION_UNKNOWN',
  'PERSON_UNKNOWN',
  'SERVICE_UNKNOWN',
  'RESOURCE_UNKNOWN',
  'SUBJECT_UNKNOWN',
  'PARTNER_UNKNOWN',
  'SCOPE_REQUIRED',
  'SCOPE_NOT_ALLOWED',
  'SECTOR_MISSING',
  // What a person may not do by a file
  'NOT_BY_FILE',
  'NOT_YOUR_ROLE',
  'SECOND_PERSON_NEEDED',
  'GRANT_TO_ONESELF',
  'BACKDATED',
  // What is already there
  'PERIOD_OVERLAPS',
  'ALREADY_USED',
  'CODE_USED_TWICE',
  'PERSON_DIFFERS',
  'ENTRY_HAS_BEGUN',
  'ENTRY_HAS_ENDED',
  'MODEL_IS_APPROVED',
  // Rules
  'PARTNER_ONLY_PROVIDES',
  'RECIPIENT_KIND_NOT_ALLOWED',
  'PARTNER_WITHOUT_AGREEMENT',
  'DEPUTY_IS_PRINCIPAL',
  'DEPUTY_IS_OUTSIDER',
  'PERSON_NOT_AFFILIATED',
  'APPROVAL_INCOMPLETE',
  'APPROVER_IS_AUTHOR',
  'APPROVER_WITHOUT_ROLE',
  'SERVICE_WITHOUT_OWNER',
  'PORTFOLIO_WITHOUT_OWNER',
  'HOLDING_NEEDS_SUCCESSOR',
  'STATUTORY_TIME_LIMIT',
  'UNKNOWN_TIME_LIMIT',
  'UNKNOWN_TIME_LIMIT_VARIANT',
  'INVALID_CALENDAR',
  'UNKNOWN_CALENDAR',
  // Services and their terms
  'NOT_A_SERVICE',
  'SERVICE_WITHOUT_NEED',
  'SERVICE_WITHOUT_TERMS',
  'TERMS_NEED_SUCCESSOR',
  'TERMS_UNKNOWN',
  'TERMS_OF_ANOTHER_SERVICE',
  'DESK_SET_INCOMPLETE',
  'DESK_SET_LOWERS',
  'TERMS_MEASURED_ALREADY',
  'TERMS_LOWERED',
  'LOWERING_NOT_AGREED',
  'INDICATOR_TWICE',
  'INCIDENT_INDICATOR',
  'PRIORITY_NOT_ALLOWED',
  'PERCENT_TOO_LARGE',
] as const;
export type ImportErrorCode = (typeof importErrorCodes)[number];

export interface ImportError extends Place {
  code: ImportErrorCode;
  params: Record<string, string | number>;
}

/**
 * The codes of warnings, which are stored all the same; their words are `registers.warning.<CODE>`.
 */
export interface ImportWarning extends Place {
  code: NameWarning | TermsWarning;
  params: Record<string, string | number>;
}

/** One row as it was read, not yet checked, and where its values stand. */
export interface RawRow {
  kind: Kind;
  /** Code of the institution it belongs to. */
  institution: string;
  value: unknown;
  placeOf: (path: readonly PropertyKey[]) => Place;
}

export interface RawDocument {
  rows: RawRow[];
  errors: ImportError[];
}

/**
 * One error of one row, thrown while the row is checked or stored. `path` leads to the value within
 * the row.
 */
export class RowError extends Error {
  constructor(
    readonly code: ImportErrorCode,
    readonly params: Record<string, string | number> = {},
    readonly path: readonly PropertyKey[] = [],
  ) {
    super(code);
    this.name = 'RowError';
  }
}
