/** Somebody who has a case open. */
export interface Present {
  id: string;
  name: string;
}

/** Reading on in another window, or loading the page anew, is no going away. */
const lingersMs = 10_000;

/**
 * Who has which case open, as far as this process knows. It is nowhere kept: whoever closes the
 * case, or whose connection breaks, is forgotten within a minute.
 */
export class Presence {
  private readonly cases = new Map<string, Map<string, { name: string; until: number }>>();

  /** @param until in milliseconds since 1970; without it as long as nothing else is said */
  private set(caseId: string, { id, name }: Present, until: number): void {
    const there = this.cases.get(caseId) ?? new Map<string, { name: string; until: number }>();
    there.set(id, { name, until });
    this.cases.set(caseId, there);
  }

  come(caseId: string, person: Present): void {
    this.set(caseId, person, Number.POSITIVE_INFINITY);
  }

  leave(caseId: string, person: Present): void {
    this.set(caseId, person, Date.now() + lingersMs);
  }

  /** At once: whoever may no longer read it. */
  remove(caseId: string, { id }: Present): void {
    this.cases.get(caseId)?.delete(id);
  }

  /** The others who have the case open, by name. */
  othersIn(caseId: string, personId: string): Present[] {
    const there = this.cases.get(caseId);
    if (there === undefined) return [];
    for (const [id, { until }] of there) if (until <= Date.now()) there.delete(id);
    if (there.size === 0) this.cases.delete(caseId);
    return [...there]
      .filter(([id]) => id !== personId)
      .map(([id, { name }]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'lv'));
  }
}
