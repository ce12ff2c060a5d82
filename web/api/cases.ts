import { read } from './client';

export interface CaseQuery {
  state: 'open' | 'closed' | 'all';
  search?: string;
}

export interface ListedCase {
  caseId: string;
  number: string;
  title: string;
  taskName: string;
  statusName: string;
  resultName: string | null;
  subject: { name: string | null };
  openedAt: string;
  /** The limit to look at first; one that ends at 24.00 has a last day. */
  timeLimit: { dueAt: string; lastDay: string | null; isLate: boolean } | null;
}

export const listCases = (query: CaseQuery, cursor?: string, signal?: AbortSignal) =>
  read<{ items: ListedCase[]; nextCursor?: string }>(
    '/cases',
    { ...query, limit: 50, cursor },
    signal,
  );
