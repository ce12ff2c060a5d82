import { composeLetter } from '../mail/compose-letter';
import { keepInFirstDialogue, keepLetter, passOnToJoined } from './keep-letter';
import type { Letter, LetterOutcome } from '../../domain/engine/letter';
import { readSubmitter } from '../../store/submissions/read-submitter';
import { readToldCase } from '../mail/told-case';
import { escapeHtml } from '../../runtime/html';
import type { Sql } from '../../runtime/plain-database';
import { isAddressRefused } from '../../runtime/faults';
import type { DeliveryDependencies } from './dependencies';
import { insist } from './insist';
import { settle, type Sending } from './outbox';

interface WrittenLetter {
  /** The person's text, as joined cases are told it; the whole letter where nobody wrote a text. */
  said: string;
  from: string;
  subject: string;
  text: string;
  to: { address: string } | Exclude<LetterOutcome, 'sent'>;
}

/**
 * Sends a letter to the submitter by the way they chose, and writes it down in the dialogue. A
 * letter that a mail server refuses for good is written down as impossible. The case's handler
 * learns of it and says so when closing (R03).
 */
export async function deliverLetter(
  dependencies: DeliveryDependencies,
  sending: Sending,
): Promise<void> {
  const { plain, contents, mailServer, inboundDomain, now } = dependencies;
  const letter = sending.payload as Letter;
  const inCasesInstitution = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
    plain.within(sending.institutionId, work);
  const { to, said, from, ...written } = await inCasesInstitution((sql) =>
    write(sql, dependencies, sending.caseId, letter),
  );
  const delivered = typeof to === 'string' ? { outcome: to } : await mail(to);
  await insist(() =>
    inCasesInstitution(async (sql) => {
      const { institutionId, caseId, sendKey } = sending;
      const kept = {
        institutionId,
        caseId,
        sendKey,
        letter,
        text: written.text,
        outcome: delivered.outcome,
        mailId: delivered.mailId,
      };
      await keepLetter(sql, contents, kept);
      if (delivered.outcome === 'readable') await keepInFirstDialogue(sql, contents, kept);
      await passOnToJoined(
        sql,
        contents,
        { institutionId, caseId, sendKey, letter, text: said },
        now(),
      );
      await settle(sql, sending, delivered.outcome, now());
    }),
  );

  async function mail({
    address,
  }: {
    address: string;
  }): Promise<{ outcome: LetterOutcome; mailId?: string }> {
    try {
      const html = `<!doctype html><html lang="lv"><head><meta charset="utf-8"></head><body>${written.text
        .split('\n\n')
        .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
        .join('')}</body></html>`;
      return {
        outcome: 'sent',
        mailId: await mailServer.send(sending.sendKey, {
          to: { address },
          ...(inboundDomain === undefined ? {} : { replyTo: `${from}@${inboundDomain}` }),
          language: 'lv',
          ...written,
          html,
        }),
      };
    } catch (error) {
      if (isAddressRefused(error)) return { outcome: 'impossible' };
      throw error;
    }
  }
}

async function write(
  sql: Sql,
  { contents }: DeliveryDependencies,
  caseId: string,
  letter: Letter,
): Promise<WrittenLetter> {
  const { process, state } = await readToldCase(sql, caseId);
  const message =
    letter.message === undefined
      ? undefined
      : (await contents.read(sql, caseId, [letter.message.content]))
          .get(letter.message.content)
          ?.toString('utf8');
  const composed = await composeLetter(sql, state, letter, message);
  const way = process.submitter?.answerBy(state) ?? 'none';
  const { contact } =
    way === 'email' ? await readSubmitter(sql, contents, { process, state }) : { contact: null };
  return {
    ...composed,
    said: message ?? composed.text,
    to:
      way === 'email'
        ? contact === null
          ? 'impossible'
          : { address: contact }
        : way === 'dialogue'
          ? 'readable'
          : way === 'none'
            ? 'impossible'
            : way,
  };
}
