import { Refusal } from '../../domain/problems';
import { submittedTasks } from '../../domain/processes/submitters';
import type { Instant } from '../../domain/ids';
import { dayOf } from '../../domain/time/day-of';
import { withoutMarks } from '../../domain/text';
import { Prisma } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import type { PersonCaller } from '../access/caller';
import { sideOf } from '../access/submitter';
import { findCaseUnchecked, readableBy } from '../cases/find-case';
import type { ContentStore } from '../content/content-store';

/** The newest are looked through; each name is decrypted to be compared. */
const mostLookedThrough = 2000;
/**
 * Of so many it is asked whether the reader may read who submitted them; more of one name nobody
 * looks through.
 */
const mostAsked = 50;

export interface FoundSubmitter {
  caseId: string;
  name: string;
}

/**
 * The reader's submissions by who submitted them: those of which the reader may read it (R34), the
 * newest first. `isAll` says that none was left out. Personal data: the caller logs it. In a
 * transaction bound to the reader's institution, of which alone the submissions are.
 * @param name beginnings of words of the submitter's name, marks and capitals aside
 */
export async function findBySubmitter(
  tx: Transaction,
  contents: Pick<ContentStore, 'readOfMany'>,
  reader: PersonCaller,
  { name, now }: { name: string; now: Instant },
): Promise<{ found: FoundSubmitter[]; isAll: boolean }> {
  const rows = await tx.$queryRaw<{ caseId: string; content: string }[]>`
    select c.id as "caseId", s.content from cases c
      join case_events e on e.case_id = c.id and e.sequence = 1
      cross join lateral (select ${nameInRequest} as content) s
     where c.institution_id = ${reader.institutionId}
       and c.task = any(${submittedTasks.map(({ task }) => task)}::text[])
       and s.content is not null
       and ${await readableBy(tx, reader, dayOf(now))}
     order by c.opened_at desc, c.id desc limit ${mostLookedThrough + 1}`;
  const looked = rows.slice(0, mostLookedThrough);
  const names = await contents.readOfMany(
    tx,
    looked.map(({ content }) => content),
  );
  const [named, others]: [FoundSubmitter[], FoundSubmitter[]] = [[], []];
  for (const { caseId, content } of looked) {
    const its = names.get(content)?.toString('utf8') ?? '';
    (isNamed(its, name) ? named : others).push({ caseId, name: its });
  }
  const found: FoundSubmitter[] = [];
  // Of others it is asked too: the time that it takes tells nothing of whom one may not read.
  for (const [index, one] of [...named, ...others].slice(0, mostAsked).entries())
    if ((await mayReadSubmitter(tx, reader, one.caseId, now)) && index < named.length)
      found.push(one);
  return { found, isAll: rows.length === looked.length && named.length <= mostAsked };
}

/** The content that names the submitter, of a case `c` opened by an event `e`. */
const nameInRequest: Prisma.Sql = Prisma.sql`case
  ${Prisma.join(
    submittedTasks.map(
      ({ task, name }) => Prisma.sql`when c.task = ${task}
        then e.event -> 'request' -> ${name}::text ->> 'content'`,
    ),
    ' ',
  )} end`;

const wordsOf = (text: string): string[] =>
  withoutMarks(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether each word that is looked for begins a word of the name. */
function isNamed(name: string, lookedFor: string): boolean {
  const words = wordsOf(name);
  const wanted = wordsOf(lookedFor);
  return wanted.length > 0 && wanted.every((begun) => words.some((word) => word.startsWith(begun)));
}

async function mayReadSubmitter(
  tx: Transaction,
  reader: PersonCaller,
  caseId: string,
  now: Instant,
): Promise<boolean> {
  try {
    await sideOf(tx, await findCaseUnchecked(tx, caseId, now), reader);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
