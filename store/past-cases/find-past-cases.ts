import type { Oddity, OddityKind } from '../../domain/past-cases/oddity';
import type { FieldChange, PastEventKind } from '../../domain/past-cases/past-case';
import type { PastCase, PastCaseEvent, Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { InTime } from '../cases/in-time';

/** A case that ran in another system, as the import stored it. */
export interface StoredPastCase extends Omit<PastCase, 'codes' | 'links' | 'oddities'> {
  codes: Record<string, string>;
  links: Record<string, string[]>;
  oddities: Oddity[];
}

export interface StoredPastEvent extends Omit<PastCaseEvent, 'kinds' | 'changes'> {
  kinds: PastEventKind[];
  changes: FieldChange[];
}

export interface PastCaseSearch {
  task?: string;
  state?: string;
  /** By our table. */
  priority?: string;
  /** Any code of the case, or the number of a problem or change that it names. */
  code?: string;
  oddity?: OddityKind;
  openedFrom?: Date;
  openedBefore?: Date;
  after?: InTime;
  limit: number;
}

/** Past cases of the institution that the transaction is bound to, latest first. */
export async function findPastCases(
  tx: Transaction,
  { after, limit, ...search }: PastCaseSearch,
): Promise<StoredPastCase[]> {
  const rows = await tx.pastCase.findMany({
    where: {
      ...wanted(search),
      ...(after && {
        OR: [{ openedAt: { lt: after.at } }, { openedAt: after.at, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(storedCase);
}

/** One past case with its events in their order. */
export async function readPastCase(
  tx: Transaction,
  id: string,
): Promise<{ pastCase: StoredPastCase; events: StoredPastEvent[] } | undefined> {
  const row = await tx.pastCase.findUnique({ where: { id } });
  if (row === null) return undefined;
  const events = await tx.pastCaseEvent.findMany({
    where: { pastCaseId: id },
    orderBy: { sequence: 'asc' },
  });
  return { pastCase: storedCase(row), events: events.map(storedEvent) };
}

const wanted = ({
  task,
  state,
  priority,
  code,
  oddity,
  openedFrom,
  openedBefore,
}: Omit<PastCaseSearch, 'after' | 'limit'>): Prisma.PastCaseWhereInput => ({
  ...(task !== undefined && { task }),
  ...(state !== undefined && { state }),
  ...(priority !== undefined && { priority }),
  ...(code !== undefined && { foundBy: { has: code } }),
  ...(oddity !== undefined && { oddityKinds: { has: oddity } }),
  openedAt: {
    ...(openedFrom && { gte: openedFrom }),
    ...(openedBefore && { lt: openedBefore }),
  },
});

// The import writes these columns, and nobody else.
const storedCase = (row: PastCase): StoredPastCase => ({
  ...row,
  codes: row.codes as StoredPastCase['codes'],
  links: row.links as StoredPastCase['links'],
  oddities: row.oddities as unknown as Oddity[],
});
const storedEvent = (row: PastCaseEvent): StoredPastEvent => ({
  ...row,
  kinds: row.kinds as PastEventKind[],
  changes: row.changes as unknown as FieldChange[],
});
