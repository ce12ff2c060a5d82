import { z } from 'zod';
import { say, type Language } from '../../messages';
import { namesOf } from '../../store/registers/names';
import type { Transaction } from '../../runtime/database';
import { areaOf, stepTitle } from '../words/names';
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
  institutionId: string,
  language: Language,
): Promise<ReadonlyMap<string, ListedItem[]>> {
  const items = await tx.workItem.findMany({
    where: { caseId: { in: rows.map(({ id }) => id) }, status: 'open' },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
  });
  const candidates = await tx.workItemCandidate.findMany({
    where: { workItemId: { in: items.map(({ id }) => id) }, rung: 0, open: true },
    orderBy: [{ role: 'asc' }, { scopeId: 'asc' }],
  });
  const scopes = await namesOf(
    tx,
    candidates.map(({ scopeId }) => scopeId),
    language,
  );
  const persons = await personNames(
    tx,
    items.flatMap(({ claimedBy, institutionId: owner }) =>
      claimedBy === null || owner !== institutionId ? [] : [claimedBy],
    ),
  );
  return new Map(
    rows.map(({ id: caseId, task }) => [
      caseId,
      items
        .filter((item) => item.caseId === caseId)
        .map((item) => {
          const kind = item.kind === 'escalation' ? 'escalation' : 'task';
          return {
            item: item.id.slice(caseId.length + 1),
            step: item.step,
            stepTitle: stepTitle(language, task, item.step, kind),
            kind,
            offeredAt: item.offeredAt.toISOString(),
            claimedBy: persons.get(item.claimedBy ?? '') ?? null,
            offeredTo: candidates
              .filter(({ workItemId }) => workItemId === item.id)
              .map(({ role, scopeType, scopeId }) => ({
                role,
                roleName: say(
                  language,
                  scopeType === 'person' ? `${areaOf(task)}.performer.${role}` : `roles.${role}`,
                ),
                scopeName: scopes.get(scopeId) ?? null,
              })),
          };
        }),
    ]),
  );
}
