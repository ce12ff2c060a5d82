import type { ContentStore } from '../../store/content/content-store';
import { contentRefsIn } from '../../store/content/content-refs';
import { isContentRef, type ContentRef } from '../../domain/engine/fields';
import { CaseNumber } from '../../domain/ids';
import type { Effect } from '../../domain/engine/effects';
import { currentProcess } from '../../domain/processes';
import { say } from '../../messages';
import { linkCases } from '../../store/cases/links';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { openAutomatically, type OpenCase } from '../open-automatically';
import type { TellCase } from './deliver-message';
import type { Sending } from './outbox';

interface Opening {
  plain: PlainDatabase;
  contents: Pick<ContentStore, 'read' | 'store'>;
  openCase: OpenCase;
  tellCase: TellCase;
  now: () => Date;
}

interface Origin {
  task: string;
  number: string;
  title: string;
  isHidden: boolean;
  isOpened: boolean;
  isJoined: boolean;
}

type Wanted = Extract<Effect, { type: 'raise' }>;

/**
 * Opens the case that another case asked for. Where a case of that task is open on the same
 * subject, it links the asking case to that one instead. Safe to repeat: the case's id is given,
 * and a recorded opening is not made twice.
 */
export async function openRaised(
  opening: Opening,
  { institutionId, caseId: originId, payload }: Sending,
): Promise<string> {
  const wanted = payload as Wanted;
  const { plain, tellCase, now } = opening;
  const found = await plain.within(institutionId, (sql) => originOf(sql, originId, wanted));
  if (found.isOpened) return 'opened';
  if (found.isJoined) return 'joined';
  const joined = wanted.joins
    ? await plain.within(institutionId, (sql) =>
        joinOpenOne(sql, { institutionId, originId, now: now() }, wanted),
      )
    : undefined;
  if (joined !== undefined) {
    await tellCase(
      found.task,
      { caseId: originId, institutionId },
      {
        type: 'caseRaised',
        id: joinedId(wanted.caseId),
        caseId: joined.id,
        number: joined.number,
        planned: wanted.caseId,
      },
    );
    return 'joined';
  }
  const process = currentProcess(wanted.task);
  if (process === undefined) return 'no_process';
  const { caseId, subject, depth, functions, askedBy } = wanted;
  await openAutomatically(opening, {
    from: 'raised',
    by: { kind: 'case', caseId: originId, institutionId },
    process,
    subject,
    origin: {
      caseId: originId,
      institutionId,
      depth,
      ...(askedBy === undefined ? {} : { askedBy }),
    },
    functions,
    reservation: {
      institutionId,
      caller: `case:${originId}`,
      key: caseId,
      requestHash: `raised:${caseId}`,
      title: titleOf(found),
      originCaseId: originId,
      caseId,
    },
    request: (sql, place) => textsOfItsOwn(opening.contents, sql, place, originId, wanted),
  });
  return 'opened';
}

const joinedId = (caseId: string): string => `joined:${caseId}`;

/**
 * What it is about, and after which case; of a chain only the last one is named. A hidden case is
 * not named where the person it is hidden from may read it (R21).
 */
function titleOf({ number, title, isHidden }: Origin): string {
  if (isHidden) return say('lv', 'cases.raisedTitleHidden');
  return say('lv', 'cases.raisedTitle', { title: withoutOrigin(title), number });
}

/** Whoever named the case may have written the same words; only with a number they name another. */
function withoutOrigin(title: string): string {
  const after = say('lv', 'cases.raisedTitle', { title: '', number: '' });
  const at = title.lastIndexOf(after);
  const isRaised = at !== -1 && CaseNumber.safeParse(title.slice(at + after.length)).success;
  return isRaised ? title.slice(0, at) : title;
}

async function originOf(sql: Sql, originId: string, { caseId }: Wanted): Promise<Origin> {
  const [origin] = await sql.$queryRaw<Origin[]>`
    select task, number, title, cardinality(hidden_from) > 0 as "isHidden",
      exists (select 1 from cases where id = ${caseId}) as "isOpened",
           exists (select 1 from case_events where case_id = ${originId}
             and event_id = ${joinedId(caseId)}) as "isJoined" from cases where id = ${originId}`;
  if (origin === undefined) throw new Error('a case that asked for another is not there');
  return origin;
}

/**
 * Held until the link is written, so that the open one cannot end without the case that joins it
 * being told.
 */
async function joinOpenOne(
  sql: Sql,
  { institutionId, originId, now }: { institutionId: string; originId: string; now: Date },
  { task, subject, variant }: Wanted,
): Promise<{ id: string; number: string } | undefined> {
  // Linked the last time, and then nobody could be told.
  const [linked] = await sql.$queryRaw<{ id: string; number: string }[]>`
    select c.id, c.number from case_links l join cases c on c.id = l.to_case_id
     where l.from_case_id = ${originId} and l.type = 'raised' and l.made_by is null
       and l.withdrawn_at is null and c.task = ${task}
         and (${variant ?? null}::text is null or c.variant = ${variant ?? null})
           and c.subject_id = ${subject.id ?? null} and c.origin_case_id is distinct
             from ${originId}
       and not exists (select from case_events e where e.case_id = ${originId}
         and e.type = 'caseRaised' and e.event ->> 'caseId' = c.id)
     order by l.created_at, c.id limit 1`;
  if (linked !== undefined) return linked;
  const [open] = await sql.$queryRaw<{ id: string; number: string }[]>`
    select id, number from cases where task = ${task} and subject_id = ${subject.id ?? null}
      and closed_at is null and id <> ${originId}
        and (${variant ?? null}::text is null or variant = ${variant ?? null})
          order by opened_at, id limit 1 for share`;
  if (open === undefined) return undefined;
  await linkCases(sql, {
    institutionId,
    from: [originId],
    to: open.id,
    type: 'raised',
    at: now.toISOString(),
  });
  return open;
}

/** The request with texts of the new case: each case's texts have their own key. */
async function textsOfItsOwn(
  contents: Opening['contents'],
  sql: Sql,
  place: { institutionId: string; caseId: string },
  originId: string,
  { request }: Wanted,
): Promise<Record<string, unknown>> {
  const texts = await contents.read(
    sql,
    originId,
    contentRefsIn(request).map(({ content }) => content),
  );
  const copy = ({ content }: ContentRef): Promise<ContentRef> =>
    contents.store(sql, place, texts.get(content) ?? say('lv', 'cases.erased'));
  const entries = await Promise.all(
    Object.entries(request).map(
      async ([field, value]) => [field, isContentRef(value) ? await copy(value) : value] as const,
    ),
  );
  return Object.fromEntries(entries);
}
