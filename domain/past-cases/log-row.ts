import type { Degree, Priority } from '../processes/pu2-21-incident-management/incident';
import type { LinkName } from './mapping';
import type { Oddity } from './oddity';
import type { PastState } from './states';

/**
 * One row of a log of past cases, in our words: the state of the case after one update. Instants in
 * UTC.
 */
export interface LogRow {
  number: string;
  at: string;
  order: number | null;
  state: PastState;
  impact: Degree | null;
  urgency: Degree | null;
  priority: Priority | null;
  group: string | null;
  codes: Record<string, string>;
  links: Partial<Record<LinkName, string>>;
  /** The row's values for the whole case. */
  ofCase: {
    openedAt: string | null;
    enteredAt: string | null;
    resolvedAt: string | null;
    closedAt: string | null;
    reassignments: number | null;
    reopenings: number | null;
    codes: Record<string, string>;
  };
  /** Without a sequence: in which event they show is known when the rows are together. */
  oddities: Oddity[];
}

/** Why a row cannot be read; the words stand under `pastCases.refused.<code>`. */
export const rowRefusals = [
  'QUOTES',
  'COLUMN_COUNT',
  'LINE_TOO_LONG',
  'NOT_TEXT',
  'VALUE_MISSING',
  'VALUE_TOO_LONG',
  'TIME_UNREADABLE',
  'COUNT_UNREADABLE',
] as const;
/** Why a row was refused. */
export interface RowRefusal {
  code: (typeof rowRefusals)[number];
  params: Record<string, string | number>;
  /** The case's number, where at least that could be read. */
  number?: string;
}
