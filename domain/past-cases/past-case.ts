import type { Degree, Priority } from '../processes/pu2-21-incident-management/incident';
import type { LinkName } from './mapping';
import type { Oddity } from './oddity';
import type { PastState } from './states';

/**
 * A case that ran in another system, told from its log. Codes and instants (UTC) only; no names of
 * people.
 */
export interface PastCase {
  number: string;
  /** As after the last event, like all that may change. */
  state: PastState;
  openedAt: string;
  /** When it was entered in the source, which may be later than it began. */
  enteredAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
  impact: Degree | null;
  urgency: Degree | null;
  /** By our table of impact and urgency (R27). */
  priority: Priority | null;
  sourcePriority: Priority | null;
  /** Counted from the events. */
  reassignments: number;
  reopenings: number;
  codes: Record<string, string>;
  /** Every number that it ever named. */
  links: Partial<Record<LinkName, string[]>>;
  events: PastEvent[];
  oddities: Oddity[];
}

export const pastEventKinds = [
  'opened',
  'stateChanged',
  'reassigned',
  'priorityChanged',
  'reopened',
  'resolved',
  'closed',
  'updated',
] as const;
export type PastEventKind = (typeof pastEventKinds)[number];

/** One change of a past case. Instants are in UTC. */
export interface PastEvent {
  /** From 1. */
  sequence: number;
  at: string;
  kinds: PastEventKind[];
  changes: FieldChange[];
  /** The row as the log had it, to recognise it when the log is imported again. */
  told: unknown;
}

/** A field of ours (`state`, `group` …), a code by its name in the mapping, or a link. */
export interface FieldChange {
  field: string;
  from: string | null;
  to: string | null;
}
