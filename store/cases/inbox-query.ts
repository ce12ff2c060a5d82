export interface InboxRow {
  id: string;
  caseId: string;
  institutionId: string;
  step: string;
  kind: 'task' | 'escalation';
  claimedBy: string | null;
  offeredAt: Date;
  dueAt: Date | null;
  lastDay: string | null;
  /** Its time limit has passed, and did not rest by then. */
  isOverdue: boolean;
  /** Its case is on hold, and no time limit of the case runs on. */
  isSetAside: boolean;
  number: string;
  title: string;
  task: string;
  status: string;
  variant: string | null;
  priority: string | null;
  subjectType: string;
  subjectId: string | null;
  /** The person who asked for it; null where it was no person of the register. */
  openedBy: string | null;
  lastEventAt: Date;
  role: string;
  /** `person` where the case itself names whom it wants. */
  scopeType: string;
  scopeId: string;
  /** The holder of the role, where the reader deputises. */
  principal: string;
}

/** By time limit, by when it was offered, or by the number of the case; the first one first. */
export const inboxSorts = ['due', 'offered', 'number'] as const;
export type InboxSort = (typeof inboxSorts)[number];

/** A row's place: what the list is ordered by, as text, and its id. */
export interface InboxPlace {
  key: string;
  id: string;
}

export type View = 'all' | 'mine' | 'roles' | 'overdue' | 'dueToday';

export interface InboxFilters {
  task?: string;
  status?: string;
  subjectId?: string;
  search?: string;
  /** Only what is offered to the reader in this role, or by this function in the case. */
  role?: string;
  claimed?: 'me' | 'others' | 'nobody';
  paused?: boolean;
}

export interface InboxQuery {
  personId: string;
  institutionId: string;
  /** Today, for holdings and for what is due today. */
  on: string;
  now: Date;
  endOfToday: Date;
  view: View;
  filters: InboxFilters;
  sort: InboxSort;
  after?: InboxPlace;
  limit: number;
}
