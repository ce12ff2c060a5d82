import { useQuery } from '@tanstack/react-query';
import {
  inboxFilters,
  readFilterChoices,
  type FilterChoices,
  type InboxQuery,
} from '../../api/inbox';
import { say } from '../../words/say';
import type { Filter } from '../../shell/FilterChips';
import type { Ask } from './use-place';

type Name = (typeof inboxFilters)[number];

/** What the inbox can be filtered by now: the tasks and roles by which something is there. */
export const useFilterChoices = (): FilterChoices | undefined =>
  useQuery({
    queryKey: ['inbox-filters'],
    queryFn: ({ signal }) => readFilterChoices(signal),
    staleTime: 60_000,
  }).data;

const nameIn = (list: FilterChoices['tasks'] | undefined, code: string): string =>
  list?.find((each) => each.code === code)?.name ?? code;

/** A filter and its value, in words. */
function labelOf(name: Name, query: InboxQuery, choices: FilterChoices | undefined): string {
  switch (name) {
    case 'task':
      return say('inbox.filtered.task', { name: nameIn(choices?.tasks, query.task ?? '') });
    case 'role':
      return say('inbox.filtered.role', { name: nameIn(choices?.roles, query.role ?? '') });
    case 'claimed':
      return say(`inbox.claimed.${query.claimed ?? 'nobody'}`);
    case 'paused':
      return say(`inbox.paused.${query.paused ?? 'true'}`);
  }
}

/** The filters of the list in words, each with the way to take it away. */
export const filtersOf = (
  query: InboxQuery,
  choices: FilterChoices | undefined,
  ask: Ask,
): Filter[] =>
  inboxFilters
    .filter((name) => query[name] !== undefined)
    .map((name) => ({
      name,
      label: labelOf(name, query, choices),
      remove: () => ask({ [name]: undefined }),
    }));

/** All that narrows the list: its filters, what is searched, and which counter is open. */
export const narrowingOf = (
  query: InboxQuery,
  choices: FilterChoices | undefined,
  ask: Ask,
): (Filter & { without: InboxQuery })[] => [
  ...filtersOf(query, choices, ask).map((each) => ({
    ...each,
    without: { ...query, [each.name]: undefined },
  })),
  ...(query.search === undefined
    ? []
    : [
        {
          name: 'search',
          label: say('inbox.filtered.search', { text: query.search }),
          remove: () => ask({ search: undefined }),
          without: { ...query, search: undefined },
        },
      ]),
  ...(query.view === 'all'
    ? []
    : [
        {
          name: 'view',
          label: say(`inbox.view.${query.view}`),
          remove: () => ask({ view: 'all' }),
          without: { ...query, view: 'all' as const },
        },
      ]),
];

export const withoutFilters: Partial<InboxQuery> = Object.fromEntries(
  inboxFilters.map((name) => [name, undefined]),
);
