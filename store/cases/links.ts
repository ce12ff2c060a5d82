import { parentTypes, type LinkType } from '../../domain/link-type';
import type { CaseLink } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { Sql } from '../../runtime/plain-database';

export interface NewLinks {
  institutionId: string;
  /** Of one institution, as is the other case. */
  from: readonly string[];
  to: string;
  type: LinkType;
  at: string;
  /** The person who makes it, and the link's id; absent where it follows from a log. */
  made?: { id: string; by: string };
}

/**
 * Ties cases to another one, in the caller's transaction; a repeat changes nothing. A link that a
 * person had made before follows from the log from now on, and nobody takes it back any more. Only
 * the append writes the links of its event by itself, in one statement with the rest.
 */
export const linkCases = (
  sql: Sql,
  { institutionId, from, to, type, at, made }: NewLinks,
): Promise<number> =>
  sql.$executeRaw`
    insert into case_links (id, institution_id, from_case_id, to_case_id, type, created_at, made_by)
    select coalesce(${made?.id ?? null}, gen_random_uuid()::text), ${institutionId}, id, ${to},
      ${type}, ${at}::timestamptz, ${made?.by ?? null}
      from unnest(${[...from]}::text[]) as given(id)
    on conflict (from_case_id, to_case_id, type) where withdrawn_at is null do update
      set made_by = null`;

interface Between {
  fromCaseId: string;
  toCaseId: string;
  type: LinkType;
}

/** The link of the type that stands between two cases. */
export const standingLink = (tx: Transaction, between: Between): Promise<CaseLink | null> =>
  tx.caseLink.findFirst({ where: { ...between, withdrawnAt: null } });

/** What the case repeats or is a part of: at most one other case. */
export const standingParent = (tx: Transaction, fromCaseId: string): Promise<CaseLink | null> =>
  tx.caseLink.findFirst({
    where: { fromCaseId, type: { in: [...parentTypes] }, withdrawnAt: null },
  });

export const linkById = (tx: Transaction, id: string): Promise<CaseLink | null> =>
  tx.caseLink.findUnique({ where: { id } });

/** The row stays, with who took it back and when (R34). */
export const markWithdrawn = (
  tx: Transaction,
  id: string,
  withdrawn: { withdrawnAt: string; withdrawnBy: string },
): Promise<CaseLink> => tx.caseLink.update({ where: { id }, data: withdrawn });
