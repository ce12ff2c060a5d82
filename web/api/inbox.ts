import type { Inbox } from '../../api/inbox/view-item';
import { call, read } from './client';

export type { Inbox };
export type InboxItem = Inbox['items'][number];

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
