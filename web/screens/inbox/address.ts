import { inboxViews, type InboxItem, type InboxQuery, type InboxView } from '../../api/inbox';

/** Where one is in the inbox: what is asked for, and which work item is open beside the list. */
export interface Place extends InboxQuery {
  /** `<case>:<item>` */
  open?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const viewIn = (value: unknown): InboxView => inboxViews.find((each) => each === value) ?? 'all';

/** What the address asks for; what it does not know there is left out. */
export const queryIn = (search: Readonly<Record<string, unknown>>): InboxQuery => ({
  view: viewIn(search.view),
  task: text(search.task),
  search: text(search.search),
  sort: search.sort === 'offered' || search.sort === 'number' ? search.sort : undefined,
});

/** The address of a place; the first view is the one without a name. */
export const addressOf = ({ view, ...place }: Place): Record<string, string | undefined> => ({
  ...(view !== 'all' && { view }),
  ...place,
});

export const itemKey = ({ caseId, item }: Pick<InboxItem, 'caseId' | 'item'>): string =>
  `${caseId}:${item}`;

export function itemIn(key: string): { caseId: string; item: string } {
  const [caseId = '', item = ''] = key.split(':');
  return { caseId, item };
}
