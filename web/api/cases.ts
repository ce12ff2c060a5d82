import type { CaseSummary } from '../../api/cases/listed-case';
import { read } from './client';

export interface CaseQuery {
  state: 'open' | 'closed' | 'all';
  search?: string;
  task?: string;
  /** Code of the service or resource that they are about. */
  subject?: string;
  /** Only those that the reader asked for. */
  mine?: 'true';
  overdue?: 'true';
  /** Only those with an open item at this step, and about one side: the control overview asks so. */
  step?: string;
  about?: 'services' | 'resources';
}

export type ListedCase = CaseSummary;

export const listCases = (query: CaseQuery, cursor?: string, signal?: AbortSignal) =>
  read<{ items: ListedCase[]; nextCursor?: string }>(
    '/cases',
    { ...query, limit: 50, cursor },
    signal,
  );
