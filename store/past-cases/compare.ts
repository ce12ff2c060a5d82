import type { DigestedCase } from './digested';

/** The part of a stored case that a comparison needs. */
export interface StoredCase {
  id: string;
  openedAt: Date;
  enteredAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  digests: string[];
}

/** Fields of the whole case in which a log may contradict what is stored. */
const caseFields = ['openedAt', 'enteredAt', 'resolvedAt', 'closedAt'] as const;
type CaseField = (typeof caseFields)[number];

export type Comparison =
  | { outcome: 'new' }
  /** `known`: how many of its events are stored. */
  | { outcome: 'longer'; id: string; known: number }
  /** Nothing new; an older log that knows less is no contradiction. */
  | { outcome: 'unchanged' }
  /** At an event, by its sequence, or in a field of the whole case. */
  | { outcome: 'contradicts'; sequence: number }
  | { outcome: 'contradicts'; field: CaseField };

/** A case of a log beside what is stored of it. */
export function compare(pastCase: DigestedCase, stored: StoredCase | undefined): Comparison {
  if (stored === undefined) return { outcome: 'new' };
  const known = stored.digests.length;
  const differing = pastCase.digests
    .slice(0, known)
    .findIndex((digest, index) => digest !== stored.digests[index]);
  if (differing >= 0) return { outcome: 'contradicts', sequence: differing + 1 };
  if (pastCase.digests.length < known) return { outcome: 'unchanged' };
  // When it was resolved or closed may change while a case goes on; when it began may not.
  const fixed =
    pastCase.digests.length > known
      ? caseFields.filter((field) => field === 'openedAt')
      : caseFields;
  const field = fixed.find((name) => pastCase[name] !== (stored[name]?.toISOString() ?? null));
  if (field !== undefined) return { outcome: 'contradicts', field };
  return pastCase.digests.length > known
    ? { outcome: 'longer', id: stored.id, known }
    : { outcome: 'unchanged' };
}
