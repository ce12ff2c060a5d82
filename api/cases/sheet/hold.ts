import { z } from 'zod';
import type { CaseDependencies } from '../../../cases/dependencies';
import type { Language } from '../../../messages';
import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../../store/access/caller';
import type { FoundCase } from '../../../store/cases/find-case';
import { logOf } from '../../../store/cases/log';
import { readTexts } from '../../../store/cases/read-texts';
import { contentRefsIn } from '../../../store/content/content-refs';
import { personNames } from '../../../store/registers/person-names';
import { namesIn } from '../names-in';
import { saidTo } from '../timeline-entry';

export const Hold = z.object({
  at: z.string(),
  by: z.string().nullable().meta({ description: 'The name of the person' }),
  reason: z.string().nullable().meta({ description: 'Null where it was erased' }),
  until: z.string().nullable().meta({
    description: 'The day by whose end the case is expected to go on; null where none was named',
  }),
});
export type Hold = z.infer<typeof Hold>;

/** Since when a case is on hold, by whom and why; null where it is not on hold. */
export async function viewHold(
  { contents }: Pick<CaseDependencies, 'contents'>,
  tx: Transaction,
  found: FoundCase,
  { caller, language }: { caller: Caller; language: Language },
): Promise<Hold | null> {
  if (found.state.lifecycle !== 'onHold') return null;
  const log = await logOf(tx, found.caseId);
  const held = log.findLast(({ event }) => event.type === 'held')?.event;
  if (held?.type !== 'held') return null;
  const refs = contentRefsIn([held]).map(({ content }) => content);
  const texts = await readTexts(contents, tx, found, refs);
  const told = await namesIn(tx, caller, found, [held], language);
  const { reason } = Said.parse(saidTo(held, found, told, texts));
  const { by } = held;
  const names = await personNames(tx, by.kind === 'person' ? [by.personId] : []);
  return {
    at: held.at,
    by: by.kind === 'person' ? (names.get(by.personId) ?? null) : null,
    reason,
    until: held.until ?? null,
  };
}

const Said = z.object({ reason: z.string().nullable() });
