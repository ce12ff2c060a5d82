import type { ContentStore } from '../content/content-store';
import { likenessTo } from '../../domain/likeness';
import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { compareKnownErrors, type KnownErrorPlace } from './known-error-order';

export interface KnownErrorsAsked {
  /** Of these services and resources; absent: of any. */
  subjectIds?: readonly string[];
  /** The text that titles are compared with; an empty one counts all alike. */
  text: string;
  /** The last one of the page before. */
  after?: KnownErrorPlace;
  limit: number;
}

interface Row {
  caseId: string;
  number: string;
  task: string;
  title: string;
  status: string;
  subjectType: string;
  subjectId: string | null;
  workaroundId: string | null;
  limitsId: string | null;
  publishedAt: Date;
}

export type FoundKnownError = Omit<Row, 'workaroundId' | 'limitsId'> & {
  workaround: string | null;
  limits: string | null;
  likeness: number;
};

/** Only the latest are compared with the text. */
const mostCompared = 5_000;

/**
 * Known errors in force with what helps meanwhile, most alike first, then latest. Nobody is shown
 * one that is hidden from them (R21). The caller has checked that the person handles incidents.
 */
export async function findKnownErrorsUnchecked(
  tx: Transaction,
  contents: Pick<ContentStore, 'read'>,
  caller: Caller,
  { subjectIds, text, after, limit }: KnownErrorsAsked,
): Promise<FoundKnownError[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select c.id as "caseId", c.number, c.task, c.title, c.status, k.subject_type as "subjectType",
      k.subject_id as "subjectId", k.workaround as "workaroundId", k.limits as "limitsId",
        k.published_at as "publishedAt"
      from known_errors k join cases c on c.id = k.case_id
     where k.retired_at is null and ${subjectIds === undefined ? Prisma.sql`true` : Prisma.sql`k.subject_id = any(${[...subjectIds]}::text[])`}
       and ${caller.kind === 'person' ? Prisma.sql`not (${caller.personId} = any(c.hidden_from))` : Prisma.sql`true`}
     order by k.published_at desc, c.id limit ${mostCompared}`;
  const likeness = likenessTo(text);
  const ranked = rows
    .map((row) => ({ ...row, likeness: likeness(row.title) }))
    .sort(compareKnownErrors)
    .filter((one) => after === undefined || compareKnownErrors(after, one) < 0);
  const found: FoundKnownError[] = [];
  for (const { workaroundId, limitsId, ...row } of ranked.slice(0, limit)) {
    const texts = await contents.read(
      tx,
      row.caseId,
      [workaroundId, limitsId].filter((id) => id !== null),
    );
    const said = (id: string | null): string | null =>
      id === null ? null : (texts.get(id)?.toString('utf8') ?? null);
    found.push({ ...row, workaround: said(workaroundId), limits: said(limitsId) });
  }
  return found;
}
