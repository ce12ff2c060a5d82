import { likenessTo } from '../../domain/likeness';
import type { Instant } from '../../domain/ids';
import { toMillis } from '../../domain/time/instant';
import { dayOf } from '../../domain/time/day-of';
import { Prisma } from '../../generated/prisma/client';
import { affectedBy, touchedBy } from '../registers/dependencies';
import type { RegisterSubject } from '../../domain/engine/register-subject';
import type { Transaction } from '../../runtime/database';
import type { Caller } from '../access/caller';
import { readableBy } from './find-case';

export interface MatchesAsked {
  task: string;
  subject: RegisterSubject;
  /** The text typed so far; an empty one ranks all titles alike. */
  text: string;
  limit: number;
  now: Instant;
}

interface MatchRow {
  caseId: string;
  number: string;
  title: string;
  task: string;
  status: string;
  subjectType: string;
  subjectId: string;
  openedAt: Date;
  scheduledFrom: Date | null;
  scheduledTo: Date | null;
  /** The instant that matches are ordered by: the opening, or the end of the planned time. */
  at: Date;
}

interface Around {
  subject: RegisterSubject;
  /** Its own, and of all that may be concerned with it. */
  subjectIds: string[];
}

export type Match = MatchRow & { why: 'sameSubject' | 'dependent' | 'support'; likeness: number };

/**
 * Only the latest are compared with the text: no index may look into titles, see
 * docs/decisions/0008-likeness-of-titles.md.
 */
const mostCompared = 500;
/** A change is recent for so long after its planned time. */
const recentInDays = 7;

/**
 * Cases that a case about to be opened may repeat, as far as the caller may know of them. These are
 * open cases of the task and current or recent changes. They concern the subject, what depends on
 * it, or what it depends on. Most alike first, then latest.
 */
export async function findMatches(
  tx: Transaction,
  caller: Caller,
  { task, subject, text, limit, now }: MatchesAsked,
): Promise<{ cases: Match[]; changes: Match[] }> {
  const on = dayOf(now);
  const dependent = new Set((await affectedBy(tx, subject, on)).map(({ id }) => id));
  const around = { subject, subjectIds: await touchedBy(tx, subject, on) };
  const whyOf = (id: string): Match['why'] =>
    id === subject.id ? 'sameSubject' : dependent.has(id) ? 'dependent' : 'support';
  const likeness = likenessTo(text);
  const ranked = (rows: MatchRow[]): Match[] =>
    rows
      .map((row) => ({ ...row, why: whyOf(row.subjectId), likeness: likeness(row.title) }))
      .sort((a, b) => b.likeness - a.likeness || b.at.getTime() - a.at.getTime())
      .slice(0, limit);
  const since = new Date(toMillis(now) - recentInDays * 86_400_000);
  const readable = await readableBy(tx, caller, on);
  const open = await latest(
    tx,
    readable,
    around,
    Prisma.sql`c.task = ${task} and c.closed_at is null`,
    Prisma.sql`c.opened_at`,
  );
  const changes = await latest(
    tx,
    readable,
    around,
    Prisma.sql`c.scheduled_to > ${since} and c.scheduled_from <= ${new Date(now)}`,
    Prisma.sql`c.scheduled_to`,
  );
  return { cases: ranked(open), changes: ranked(changes) };
}

/**
 * Read subject by subject, each from its latest on, so that nothing older is looked at once there
 * are enough. The subject itself goes first.
 */
const latest = (
  tx: Transaction,
  readable: Prisma.Sql,
  { subject, subjectIds }: Around,
  condition: Prisma.Sql,
  time: Prisma.Sql,
): Promise<MatchRow[]> => tx.$queryRaw<MatchRow[]>`
  select found.* from unnest(${subjectIds}::text[]) as near(id) cross join lateral (
    select c.id as "caseId", c.number, c.title, c.task, c.status, c.subject_type as "subjectType",
      c.subject_id as "subjectId", c.opened_at as "openedAt", c.scheduled_from as "scheduledFrom",
        c.scheduled_to as "scheduledTo", ${time} as at
      from cases c where c.subject_id = near.id and ${condition} and ${readable}
     order by ${time} desc limit ${mostCompared}) as found
   order by found."subjectId" = ${subject.id} desc, found.at desc limit ${mostCompared}`;
