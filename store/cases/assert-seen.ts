import { changesEvidence, evidenceTypes } from '../../domain/engine/evidence';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';

/**
 * Whoever acts has seen the evidence as it stands; it counts only where they say what they saw. In
 * a transaction bound to the case's institution; binding in the one that holds the case's row.
 * @param seen the last event that they had seen
 * @throws Refusal CASE_CHANGED
 */
export async function assertSeen(
  sql: Sql,
  caseId: string,
  state: CaseState,
  { seen, item }: { seen?: number; item?: string },
): Promise<void> {
  if (seen === undefined || seen >= state.sequence) return;
  const later = await sql.$queryRaw<{ type: (typeof evidenceTypes)[number]; item?: string }[]>`
    select type, event ->> 'item' as item from case_events
     where case_id = ${caseId} and sequence > ${seen}::int and type = any(${[...evidenceTypes]}::text[])`;
  if (later.some((event) => changesEvidence(event, state, item))) throw new Refusal('CASE_CHANGED');
}
