import type { Instant } from '../../../domain/ids';
import { Refusal } from '../../../domain/problems';
import type { Transaction } from '../../../runtime/database';
import type { PersonCaller } from '../../../store/access/caller';
import { inboxPage } from '../../../store/cases/inbox';
import { askedOfInbox } from '../asked-of-inbox';
import { mostItems, type ItemRef, type Select } from './schemas';

export const keyOf = ({ caseId, item }: ItemRef): string => `${caseId}:${item}`;

/**
 * The work items meant, each once.
 * @throws Refusal TOO_MANY_ITEMS; SELECTION_CHANGED where there are not as many as the person saw
 */
export async function chosenItems(
  tx: Transaction,
  caller: PersonCaller,
  { select, expect }: { select: Select; expect: number },
  now: Instant,
): Promise<ItemRef[]> {
  const items =
    'items' in select
      ? [...new Map(select.items.map((each) => [keyOf(each), each])).values()]
      : await listed(tx, caller, select, now);
  if (items.length !== expect) throw new Refusal('SELECTION_CHANGED', { count: items.length });
  return items;
}

async function listed(
  tx: Transaction,
  caller: PersonCaller,
  { view, filters, except }: Exclude<Select, { items: unknown }>,
  now: Instant,
): Promise<ItemRef[]> {
  const left = new Set(except.map(keyOf));
  const rows = await inboxPage(tx, {
    ...askedOfInbox(caller, view, filters, now),
    sort: 'due',
    limit: mostItems + left.size + 1,
  });
  const items = rows
    .filter(({ id }) => !left.has(id))
    .map(({ id, caseId }) => ({ caseId, item: id.slice(caseId.length + 1) }));
  if (items.length > mostItems) throw new Refusal('TOO_MANY_ITEMS', { most: mostItems });
  return items;
}
