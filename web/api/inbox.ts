import { call, read } from './client';
import type { Clock } from './clock';

export interface InboxItem {
  caseId: string;
  item: string;
  number: string;
  title: string;
  task: string;
  taskName: string;
  step: string;
  stepTitle: string;
  kind: 'task' | 'escalation';
  statusName: string;
  subject: { type: string; id: string | null; name: string | null };
  roleName: string;
  priority: { code: string; name: string } | null;
  actsFor: { id: string; name: string | null } | null;
  claimedBy: { id: string; name: string | null } | null;
  offeredAt: string;
  dueAt: string | null;
  lastDay: string | null;
  isOverdue: boolean;
  clock: Clock | null;
}

export interface Inbox {
  counts: { mine: number; roles: number; overdue: number; dueToday: number };
  total: { count: number; isExact: boolean };
  items: InboxItem[];
  nextCursor?: string;
}

export const inboxViews = ['all', 'mine', 'roles', 'overdue', 'dueToday'] as const;
export type InboxView = (typeof inboxViews)[number];

export interface InboxQuery {
  view: InboxView;
  task?: string;
  search?: string;
  sort?: 'due' | 'offered' | 'number';
}

export const readInbox = (query: InboxQuery, cursor?: string, signal?: AbortSignal) =>
  read<Inbox>('/inbox', { ...query, limit: 50, cursor }, signal);

const itemPath = ({ caseId, item }: Pick<InboxItem, 'caseId' | 'item'>): string =>
  `/cases/${caseId}/work-items/${item}`;

export const claim = (item: Pick<InboxItem, 'caseId' | 'item'>, key: string) =>
  call<unknown>('POST', `${itemPath(item)}/claim`, { key });

export const release = (item: Pick<InboxItem, 'caseId' | 'item'>, key: string) =>
  call<unknown>('POST', `${itemPath(item)}/release`, { key });
