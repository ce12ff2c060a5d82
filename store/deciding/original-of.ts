import { mayReadCase } from '../access/may-read';
import { readingOf } from '../access/reading-of';
import type { Facts } from '../../domain/engine/facts';
import type { Actor } from '../../domain/engine/performers';
import { Prisma } from '../../generated/prisma/client';
import { held, type Looking } from './looking';
import type { Sql } from '../../runtime/plain-database';
import { chainBetween, lockLinks } from '../cases/link-chain';

export interface NamedOriginal {
  looking: Looking;
  institutionId: string;
  /** The duplicate. */
  caseId: string;
  task: string;
  on: string;
  /** The person who names it; absent where time decides. */
  by: Actor | undefined;
  number: string;
}

/**
 * The original that somebody names. Null where they may not know of it, or where it is itself a
 * duplicate of this case, directly or through others. Its row is held until the end of the
 * transaction, so that it does not end unseen meanwhile.
 */
export async function originalOf(
  sql: Sql,
  { looking, institutionId, caseId, task, on, by, number }: NamedOriginal,
): Promise<NonNullable<Facts['duplicateOf']> | null> {
  const readable =
    by?.kind === 'person'
      ? mayReadCase(await readingOf(sql, by.personId, by.institutionId, on))
      : Prisma.sql`true`;
  const [original] = await sql.$queryRaw<
    { caseId: string; isOpen: boolean; result: string | null }[]
  >`
    select c.id as "caseId", c.closed_at is null as "isOpen", c.result from cases c
     where c.institution_id = ${institutionId} and c.number = ${number} and c.task = ${task}
       and c.id <> ${caseId} and ${readable} ${held(looking)}`;
  if (original === undefined) return null;
  if (looking === 'toRecord') await lockLinks(sql, institutionId);
  return (await chainBetween(sql, 'duplicate_of', original.caseId, caseId)) === undefined
    ? original
    : null;
}
