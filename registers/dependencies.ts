import { holdsOn, type Day } from './days';
import type { RegisterSubject, Transaction } from './transaction';

/** A service that cannot work without the subject. Of another institution's service only these ids are known. */
export interface AffectedService {
  type: 'service';
  id: string;
  institutionId: string;
  /** 1: depends on the subject itself; higher: through so many others. */
  depth: number;
  /** The service or resource on which it depends: the next one on a shortest way down to the subject. */
  via: string;
}

/**
 * Everything that depends on the subject on the day, transitively, nearest first. The subject itself is never among it, also in a circle of
 * dependencies. Only services depend on something (resources support). The walk goes on beyond a foreign service only where it
 * leads back to one of the own institution: the rest of a foreign graph is not ours to see.
 */
export async function affectedBy(tx: Transaction, subject: RegisterSubject, on: Day): Promise<AffectedService[]> {
  const found = new Map<string, AffectedService>();
  for (let depth = 1, frontier = [subject.id]; frontier.length > 0; depth++) {
    const dependencies = await tx.dependency.findMany({ where: { supporterId: { in: frontier }, ...holdsOn(on) }, orderBy: { id: 'asc' } });
    frontier = [];
    for (const { dependentServiceId: id, institutionId, supporterId: via } of dependencies) {
      if (id === subject.id || found.has(id)) continue;
      found.set(id, { type: 'service', id, institutionId, depth, via });
      frontier.push(id);
    }
  }
  return [...found.values()];
}

/** What the services stand on directly on the day; of foreign supporters only these ids are known. */
export async function supportersOf(tx: Transaction, serviceIds: readonly string[], on: Day): Promise<(RegisterSubject & { institutionId: string })[]> {
  const dependencies = await tx.dependency.findMany({ where: { dependentServiceId: { in: [...serviceIds] }, ...holdsOn(on) }, orderBy: { id: 'asc' } });
  const supporters = dependencies.map((row) => [row.supporterId, { type: row.supporterType === 'service' ? ('service' as const) : ('resource' as const), id: row.supporterId, institutionId: row.supporterInstitutionId }] as const);
  return [...new Map(supporters).values()];
}

/** Ids of what a change of the subject may disturb: itself, what depends on it, and what it stands on, directly or through others. */
export async function touchedBy(tx: Transaction, subject: RegisterSubject | undefined, on: Day): Promise<string[]> {
  if (subject === undefined) return [];
  const above = (await affectedBy(tx, subject, on)).map(({ id }) => id);
  const below = new Set<string>();
  for (let frontier = [subject.id]; frontier.length > 0; ) {
    const supporters = await supportersOf(tx, frontier, on);
    frontier = supporters.map(({ id }) => id).filter((id) => id !== subject.id && !below.has(id));
    for (const id of frontier) below.add(id);
  }
  return [...new Set([subject.id, ...above, ...below])];
}
