import type { FilterChoices } from '../../api/inbox/view-choices';
import type { Inbox } from '../../api/inbox/view-item';
import { call, read } from './client';

export type { FilterChoices, Inbox };
export type InboxItem = Inbox['items'][number];

export const inboxViews = ['all', 'mine', 'roles', 'overdue', 'dueToday'] as const;
export type InboxView = (typeof inboxViews)[number];

/** Filters of the inbox, by their names in the address and in the API. */
export const inboxFilters = ['task', 'role', 'claimed', 'paused'] as const;

export interface InboxQuery {
  view: InboxView;
  task?: string;
  role?: string;
  claimed?: 'me' | 'others' | 'nobody';
  paused?: 'true' | 'false';
  search?: string;
  sort?: 'due' | 'offered' | 'number';
}

export const readInbox = (query: InboxQuery, cursor?: string, signal?: AbortSignal) =>
  read<Inbox>('/inbox', { ...query, limit: 50, cursor }, signal);

/** How many there are, without any of them. */
export const countInbox = async (query: InboxQuery, signal?: AbortSignal): Promise<number> =>
  (await read<Inbox>('/inbox', { ...query, limit: 1 }, signal)).total.count;

export const readFilterChoices = (signal?: AbortSignal) =>
  read<FilterChoices>('/inbox/filters', {}, signal);

/** The same, asked by the page itself. */
export const readInboxNews = (query: InboxQuery, signal?: AbortSignal) =>
  call<Inbox>('GET', '/inbox', { query: { ...query, limit: 50 }, unattended: true, signal });

const itemPath = ({ caseId, item }: Pick<InboxItem, 'caseId' | 'item'>): string =>
  `/cases/${caseId}/work-items/${item}`;

export const claim = (item: Pick<InboxItem, 'caseId' | 'item'>, key: string) =>
  call<unknown>('POST', `${itemPath(item)}/claim`, { key });

export const release = (item: Pick<InboxItem, 'caseId' | 'item'>, key: string) =>
  call<unknown>('POST', `${itemPath(item)}/release`, { key });
