import { asInstitution } from '../access/bind-institution';
import type { LinkType } from '../../domain/link-type';
import { dayOf } from '../../domain/time/day-of';
import { Prisma, type CaseLink } from '../../generated/prisma/client';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { readableBy, type FoundCase } from './find-case';

export interface LinkedCase {
  caseId: string;
  number: string;
  title: string;
  task: string;
  status: string;
  lifecycle: 'open' | 'onHold' | 'closed';
}

/** A link as seen from one of its cases. */
export interface SeenLink {
  link: CaseLink;
  /** Whether it is said of the case from which it is seen, or of the other one. */
  direction: 'from' | 'to';
  other: LinkedCase;
}

/**
 * The links of a case, also those taken back, oldest first; in a transaction bound to the case's
 * institution. A link to a case that the caller may not know of is left out.
 */
export async function readLinks(
  tx: Transaction,
  caller: Caller,
  { caseId, institutionId, now }: Pick<FoundCase, 'caseId' | 'institutionId' | 'now'>,
): Promise<SeenLink[]> {
  const links = await tx.caseLink.findMany({
    where: { OR: [{ fromCaseId: caseId }, { toCaseId: caseId }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const ends = links.map((link) =>
    link.fromCaseId === caseId
      ? { link, direction: 'from' as const, otherId: link.toCaseId }
      : { link, direction: 'to' as const, otherId: link.fromCaseId },
  );
  const others = await knownCases(
    tx,
    caller,
    { institutionId, now },
    ends.map(({ otherId }) => otherId),
  );
  return ends.flatMap(({ link, direction, otherId }) => {
    const other = others.get(otherId);
    return other === undefined ? [] : [{ link, direction, other }];
  });
}

/** The case from which others are asked for, and when that is. */
type AskedFrom = Pick<FoundCase, 'institutionId' | 'now'>;

/** Those of the named cases that the caller may know of, by id. */
export async function knownCases(
  tx: Transaction,
  caller: Caller,
  place: AskedFrom,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LinkedCase>> {
  const rows = await knownCasesWhere(
    tx,
    caller,
    place,
    Prisma.sql`c.id = any(${[...ids]}::text[])`,
  );
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** The case of the institution with that number, where the caller may know of it. */
export const knownCaseNumbered = async (
  tx: Transaction,
  caller: Caller,
  place: AskedFrom,
  number: string,
): Promise<LinkedCase | undefined> =>
  (
    await knownCasesWhere(
      tx,
      caller,
      place,
      Prisma.sql`c.institution_id = ${place.institutionId} and c.number = ${number}`,
    )
  )[0];

/** The same by a condition on `cases c`; in a transaction bound to `institutionId`. */
const knownCasesWhere = (
  tx: Transaction,
  caller: Caller,
  { institutionId, now }: AskedFrom,
  condition: Prisma.Sql,
): Promise<LinkedCase[]> =>
  asInstitution(
    tx,
    caller.institutionId,
    institutionId,
    async () => tx.$queryRaw<LinkedCase[]>`
    select c.id as "caseId", c.number, c.title, c.task, c.status, c.state->>'lifecycle'
      as lifecycle from cases c where ${condition} and ${await readableBy(tx, caller, dayOf(now))}`,
  );

/** The link as a sentence about the case from which it is seen. */
export const linkSentence = ({ link, direction, other }: SeenLink, language: Language): string =>
  say(language, `cases.link.${link.type as LinkType}.${direction}`, { number: other.number });
