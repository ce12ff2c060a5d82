import type { StoredEvent } from './events';
import type { CaseState } from './state';

/** Kinds of events that may change the evidence. */
export const evidenceTypes = ['answered', 'acted', 'corrected'] as const;

/**
 * Whether an event changed what whoever acts was shown as evidence: what people said in steps and
 * by actions, and what was corrected in it. A claim, a clock, a hold, a comment or a file changes
 * none of it. Nor does an answer beside: of those who are asked the same in the same visit each
 * answers on their own.
 * @param item the work item that is acted on, where there is one
 */
export function changesEvidence(
  event: Pick<StoredEvent, 'type'> & { item?: string },
  { items }: Pick<CaseState, 'items'>,
  item: string | undefined,
): boolean {
  if (event.type === 'acted' || event.type === 'corrected') return true;
  if (event.type !== 'answered' || event.item === undefined) return false;
  const answered = items[event.item];
  const asked = item === undefined ? undefined : items[item];
  const isBeside = answered?.step === asked?.step && answered?.visit === asked?.visit;
  return answered?.kind === 'task' && (!isBeside || event.item === item);
}
