import { inboxViews, type InboxItem, type InboxQuery, type InboxView } from '../../api/inbox';
import type { SavedView } from '../../api/inbox-views';

type Address = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((each) => each === value);

const viewIn = (value: unknown): InboxView => oneOf(value, inboxViews) ?? 'all';

const asked = ['view', 'task', 'role', 'claimed', 'paused', 'search', 'sort'] as const;

/** What the address asks for; what it does not know there is left out. */
const queryIn = (search: Address): InboxQuery => ({
  view: viewIn(search['view']),
  task: text(search['task']),
  role: text(search['role']),
  claimed: oneOf(search['claimed'], ['me', 'others', 'nobody']),
  paused: oneOf(search['paused'], ['true', 'false']),
  search: text(search['search']),
  sort: oneOf(search['sort'], ['offered', 'number']),
});

/** Where one is in the inbox: what is asked for, and by which saved view. */
export interface Place {
  query: InboxQuery;
  /** The view that is open as it was saved. */
  saved?: SavedView;
  /** The view from which one has departed. */
  based?: SavedView;
  /** The address names a view that is not there, or no more. */
  isUnknown: boolean;
}

/**
 * What the address means: all that it asks for itself, or a saved view by its fixed name; and where
 * it says nothing, the view with which one begins, one's own before that of a role; without such a
 * view all work, in one's own order.
 */
export function placeIn(
  search: Address,
  views: readonly SavedView[],
  own: InboxQuery['sort'],
): Place {
  const named = (value: unknown): SavedView | undefined =>
    views.find(({ slug }) => slug === text(value));
  if (asked.some((name) => text(search[name]) !== undefined))
    return { query: queryIn(search), based: named(search['based']), isUnknown: false };
  const slug = text(search['saved']);
  const saved = slug === undefined ? views.find(({ isDefault }) => isDefault) : named(slug);
  return {
    query: queryIn(saved?.query ?? { sort: own }),
    saved,
    isUnknown: slug !== undefined && saved === undefined,
  };
}

/** Whether the address says all by itself, whatever views there are. */
export const isWhole = (search: Address): boolean =>
  asked.some((name) => text(search[name]) !== undefined);

/** The address of what is asked for. It always names a counter, so that it means no saved view. */
export const addressOf = (query: InboxQuery): Record<string, string | undefined> => ({ ...query });

/** What a saved view keeps of it. */
export const keptOf = ({ view, ...query }: InboxQuery): SavedView['query'] =>
  JSON.parse(JSON.stringify({ ...(view !== 'all' && { view }), ...query })) as SavedView['query'];

export const itemKey = ({ caseId, item }: Pick<InboxItem, 'caseId' | 'item'>): string =>
  `${caseId}:${item}`;

export function itemIn(key: string): { caseId: string; item: string } {
  const [caseId = '', item = ''] = key.split(':');
  return { caseId, item };
}
