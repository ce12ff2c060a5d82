import type { CaseSummary } from '../../api/cases/listed-case';
import { call, read } from './client';

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

/** Enough to see whether the one that is meant is among them. */
const mostAtOnce = 6;

/** The latest cases with the text in number, title or code of the subject. */
export const findCases = async (text: string, signal?: AbortSignal): Promise<ListedCase[]> =>
  (
    await read<{ items: ListedCase[] }>(
      '/cases',
      { state: 'all', search: text, limit: mostAtOnce },
      signal,
    )
  ).items;

export interface NamedCase extends ListedCase {
  submitter: string;
}

/** Cases by the name of whoever submitted them. It is recorded: never asked again by itself. */
export const findBySubmitter = (name: string) =>
  call<{ items: NamedCase[]; isAll: boolean }>('POST', '/cases/by-submitter', { body: { name } });
