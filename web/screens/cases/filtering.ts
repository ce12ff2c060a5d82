import { useQuery } from '@tanstack/react-query';
import type { CaseQuery } from '../../api/cases';
import { readTasks, type Task } from '../../api/start';
import type { Filter } from '../../shell/FilterChips';
import { say } from '../../words/say';

export const states = ['open', 'closed', 'all'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What the address asks for; what it does not know there is left out. */
export const queryIn = (asked: Readonly<Record<string, unknown>>): CaseQuery => ({
  state: states.find((each) => each === asked['state']) ?? 'all',
  search: text(asked['text']),
  task: text(asked['task']),
  mine: asked['mine'] === 'true' ? 'true' : undefined,
  overdue: asked['overdue'] === 'true' ? 'true' : undefined,
  step: text(asked['step']),
  about: (['services', 'resources'] as const).find((each) => each === asked['about']),
});

export const addressOf = ({
  state,
  search,
  ...filters
}: CaseQuery): Record<string, string | undefined> => ({
  text: search,
  ...(state !== 'all' && { state }),
  ...filters,
});

/** Every task that has a process, for the filter and its words. */
export const useTasks = (): readonly Task[] | undefined =>
  useQuery({
    queryKey: ['tasks'],
    queryFn: ({ signal }) => readTasks(signal),
    staleTime: Infinity,
  }).data?.items;

export const withoutFilters: Partial<CaseQuery> = {
  state: 'all',
  task: undefined,
  mine: undefined,
  overdue: undefined,
  step: undefined,
  about: undefined,
};

/** What the list is narrowed by, in words, each with the way to take it away. */
export function filtersOf(
  query: CaseQuery,
  tasks: readonly Task[] | undefined,
  go: (change: Partial<CaseQuery>) => void,
): Filter[] {
  const { state, task } = query;
  const title = tasks?.find(({ code }) => code === task)?.title ?? task ?? '';
  const words: Record<string, string | undefined> = {
    state: state === 'all' ? undefined : say(`cases.state.${state}`),
    task: task && say('inbox.filtered.task', { name: title }),
    mine: query.mine && say('cases.mine'),
    overdue: query.overdue && say('cases.overdue'),
    step: query.step && say('cases.oneStep'),
    about: query.about && say(`cases.about.${query.about}`),
  };
  return Object.entries(words).flatMap(([name, label]) =>
    label === undefined
      ? []
      : [{ name, label, remove: () => go({ [name]: name === 'state' ? 'all' : undefined }) }],
  );
}
