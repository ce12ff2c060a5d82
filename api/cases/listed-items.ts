import { z } from 'zod';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { openItemsOfCases, type WaitingItem } from '../../store/cases/open-items';
import { namesOf, type Names } from '../../store/registers/names';
import type { Transaction } from '../../runtime/database';
import { roleTitle, stepTitle } from '../words/names';
import { personNames } from '../../store/registers/person-names';
import type { FoundRow } from '../../store/cases/search';

/** A work item that is open, and who has it. */
export const ListedItem = z.object({
  item: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  kind: z.enum(['task', 'escalation']),
  offeredAt: z.string(),
  offeredTo: z.array(
    z.object({ role: z.string(), roleName: z.string(), scopeName: z.string().nullable() }),
  ),
  claimedBy: z.string().nullable().meta({ description: 'Name of whoever claimed it' }),
});
export type ListedItem = z.infer<typeof ListedItem>;

/**
 * By case, in the order in which they were offered. Of another institution's case, it tells only
 * the reader's own roles among the performers.
 */
export async function listedItems(
  tx: Transaction,
  rows: readonly FoundRow[],
  { institutionId, language, on }: { institutionId: string; language: Language; on: Day },
): Promise<ReadonlyMap<string, ListedItem[]>> {
  const items = await openItemsOfCases(
    tx,
    rows.map(({ id }) => id),
  );
  const scopes = await namesOf(
    tx,
    items.flatMap(({ candidates }) => candidates.map(({ scopeId }) => scopeId)),
    language,
    on,
  );
  const persons = await personNames(
    tx,
    items.flatMap(({ claimedBy, institutionId: owner }) =>
      claimedBy === null || owner !== institutionId ? [] : [claimedBy],
    ),
  );
  return new Map(
    rows.map(({ id, task }) => [
      id,
      items
        .filter(({ caseId }) => caseId === id)
        .map((item) => viewItem(item, task, { scopes, persons }, language)),
    ]),
  );
}

const viewItem = (
  { id, caseId, step, kind, offeredAt, claimedBy, candidates }: WaitingItem,
  task: string,
  { scopes, persons }: { scopes: Names; persons: ReadonlyMap<string, string> },
  language: Language,
): ListedItem => ({
  item: id.slice(caseId.length + 1),
  step,
  stepTitle: stepTitle(language, task, step, kind),
  kind,
  offeredAt: offeredAt.toISOString(),
  claimedBy: persons.get(claimedBy ?? '') ?? null,
  offeredTo: candidates.map(({ role, scopeType, scopeId }) => ({
    role,
    roleName: roleTitle(language, task, { role, scopeType }),
    scopeName: scopes.get(scopeId) ?? null,
  })),
});
