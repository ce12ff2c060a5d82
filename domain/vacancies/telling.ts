import type { Finding } from './findings';
import type { Day } from '../time/lasting';

/** Findings that somebody has been told of and that are not mended yet. */
export interface Told {
  id: string;
  kind: string;
  role: string;
  scopeId: string;
  from: Day;
  until?: Day;
}

/** The findings of now, compared with what was told before. */
export interface News {
  /** To be told now. */
  fresh: Finding[];
  /** Told already, with the days as they are seen now. */
  lasting: { id: string; from: Day; until?: Day }[];
  /** Ids of findings that are mended or over; they are told again if they come back. */
  mended: string[];
}

/**
 * A finding is known where one of its kind, role and scope was told whose time touches its own: its
 * days may have moved meanwhile.
 */
export function newsOf(told: readonly Told[], found: readonly Finding[]): News {
  const known = new Map<Finding, Told>();
  for (const finding of found) {
    const before = told.find((one) => isSame(one, finding));
    if (before !== undefined) known.set(finding, before);
  }
  const lasting = new Set([...known.values()].map(({ id }) => id));
  return {
    fresh: found.filter((finding) => !known.has(finding)),
    lasting: [...known].map(([{ from, until }, { id }]) => ({
      id,
      from,
      ...(until !== undefined && { until }),
    })),
    mended: told.filter(({ id }) => !lasting.has(id)).map(({ id }) => id),
  };
}

const isSame = (told: Told, found: Finding): boolean =>
  told.kind === found.kind &&
  told.role === found.role &&
  told.scopeId === found.scopeId &&
  (told.until === undefined || found.from <= told.until) &&
  (found.until === undefined || told.from <= found.until);
