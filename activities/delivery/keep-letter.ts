import { v5 as namedId } from 'uuid';
import type { ContentStore } from '../../store/content/content-store';
import { enqueue } from '../../store/outbox/enqueue';
import type { Sql } from '../../runtime/plain-database';
import type { Letter, LetterOutcome } from '../../domain/engine/letter';

/**
 * Letters that a case decided on have no id of their own; theirs follows from the key under which
 * they are sent.
 */
const ofSendKey = '6e7b0f1c-7a86-4c0f-9a4e-0d3a3f6a4b52';

interface Delivered {
  institutionId: string;
  caseId: string;
  sendKey: string;
  letter: Letter;
  text: string;
  outcome: LetterOutcome;
  mailId: string | undefined;
}

/** Writes down in the dialogue what was told and what became of it; a repeat changes nothing. */
export async function keepLetter(
  sql: Sql,
  contents: ContentStore,
  { institutionId, caseId, sendKey, letter, text, outcome, mailId }: Delivered,
): Promise<void> {
  const id = letter.messageId ?? namedId(sendKey, ofSendKey);
  const known = await sql.$executeRaw`update submission_messages
      set outcome = ${outcome}, mail_id = ${mailId ?? null} where id = ${id}`;
  if (known > 0) return;
  const { content } = await contents.keep(sql, { institutionId, caseId }, text);
  await sql.$executeRaw`
    insert into submission_messages (id, institution_id, case_id, about, is_from_submitter,
      content_id, at, outcome, mail_id)
    values (${id}, ${institutionId}, ${caseId}, ${letter.about}, false, ${content},
      ${letter.at}::timestamptz, ${outcome}, ${mailId ?? null}) on conflict do nothing`;
}

/**
 * A case split from a submission has no code of its own. A submitter who follows the first case
 * reads the second one's answer there.
 */
export async function keepInFirstDialogue(
  sql: Sql,
  contents: ContentStore,
  { caseId, ...delivered }: Delivered,
): Promise<void> {
  const [first] = await sql.$queryRaw<{ id: string }[]>`
    select f.id from cases c join cases f on f.id = c.origin_case_id and f.task = c.task
      where c.id = ${caseId} and not exists (select 1 from follow_ups where case_id = c.id)`;
  if (first !== undefined)
    await keepLetter(sql, contents, {
      ...delivered,
      caseId: first.id,
      letter: { ...delivered.letter, messageId: undefined },
      sendKey: `${delivered.sendKey}:first`,
    });
}

/**
 * Passes the answer on to each open case that was joined to this one, encrypted with that case's
 * key.
 */
export async function passOnToJoined(
  sql: Sql,
  contents: ContentStore,
  { institutionId, caseId, sendKey, letter, text }: Omit<Delivered, 'outcome' | 'mailId'>,
  now: Date,
): Promise<void> {
  if (letter.about !== 'answer' && letter.about !== 'secondNotice') return;
  const joined = await sql.$queryRaw<{ id: string; sequence: number }[]>`
    select c.id, c.sequence from case_links l join cases c on c.id = l.from_case_id
      where l.to_case_id = ${caseId} and l.type = 'child_of' and l.made_by is null
        and c.state ->> 'status' = 'merged' and c.closed_at is null order by c.id`;
  for (const { id, sequence } of joined) {
    const message = await contents.keep(sql, { institutionId, caseId: id }, text);
    await enqueue(sql, {
      institutionId,
      about: { caseId: id, sequence },
      sendKey: `${sendKey}:joined:${id}`,
      kind: 'letter',
      payload: { about: letter.about, message, at: letter.at } satisfies Letter,
      at: letter.at,
      notBefore: now,
    });
  }
}
