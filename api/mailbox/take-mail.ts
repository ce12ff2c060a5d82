import { createHash } from 'node:crypto';
import { v5 as namedId } from 'uuid';
import { addAttachment } from '../../store/cases/add-attachment';
import { openCase } from '../../cases/open-case';
import { writeMessage, type DialogueOf } from '../../cases/write-message';
import type { ContentStore } from '../../store/content/content-store';
import type { Instant } from '../../domain/ids';
import { toInstant, toMillis } from '../../domain/time/instant';
import { currentProcess, processNamed } from '../../domain/processes';
import { taskThat } from '../../domain/processes/tasks-that';
import { findAttachment } from '../../store/cases/attachments';
import { openingReservedAt } from '../../store/cases/opening';
import { caseAnswered } from '../../store/submissions/answered-case';
import { readSubmitter } from '../../store/submissions/read-submitter';
import { type Transaction, withInstitution } from '../../runtime/database';
import type { Runtime } from '../../runtime/runtime';
import type { ReceivedMail } from './read-mail';
import { submissionOf, type MailedSubmission } from './submission-of';

export interface InboundDependencies extends Runtime {
  contents: ContentStore;
}

/** The fate of a mail. */
export type Taken =
  | { kind: 'automatic' }
  | { kind: 'message' | 'unverified' | 'submission'; caseId: string };

/**
 * Thrown where it could not be stored for now: the sender's server keeps the mail and tries again.
 */
class NotNow extends Error {}

const task = taskThat('isSubmission');
/** Number of a case, wherever it stands in a text. */
const caseNumber = new RegExp(`${task}/\\d{4}/\\d{6}`);
const longestMessage = 4_000;

/**
 * Takes a mail to an institution: an answer in a case's dialogue becomes a message there,
 * everything else a submission of the one register (R02). Safe to repeat: the same mail is taken
 * once.
 */
export async function takeMail(
  dependencies: InboundDependencies,
  institutionId: string,
  mail: ReceivedMail,
  receivedAt: string,
): Promise<Taken> {
  if (mail.isAutomatic) return { kind: 'automatic' };
  const answered = await withInstitution(dependencies.prisma, institutionId, (tx) =>
    answeredCase(tx, dependencies.contents, { institutionId, now: receivedAt }, mail),
  );
  return answered === undefined
    ? submit(dependencies, institutionId, mail, receivedAt)
    : answer(dependencies, answered, mail);
}

interface Answered extends DialogueOf {
  isUnverified: boolean;
}

/**
 * The case whose letter it answers or whose number it names. The sender must be the address that
 * the case knows, or anybody could write into it. An address is soon forged and a number soon
 * known: without a reference to a letter, or the own server's word, it is kept apart.
 */
async function answeredCase(
  tx: Transaction,
  contents: ContentStore,
  { institutionId, now }: { institutionId: string; now: Instant },
  { answers, subject, from, isAuthentic }: ReceivedMail,
): Promise<Answered | undefined> {
  const [number = ''] = caseNumber.exec(subject) ?? [];
  const found = await caseAnswered(tx, answers, number);
  if (found === undefined) return undefined;
  const { caseId, state, isReply } = found;
  const process = processNamed(state.process.code, state.process.version);
  // Nobody reads a case that another law governs (R36): what is written to it is a submission of
  // its own.
  if (process.isSealed?.(state) === true) return undefined;
  const { contact } = await readSubmitter(tx, contents, { process, state });
  return contact?.toLowerCase() === from.address
    ? {
        caseId,
        institutionId,
        process,
        state,
        now,
        isUnverified: !isReply && !isAuthentic,
      }
    : undefined;
}

async function answer(
  { prisma, contents }: InboundDependencies,
  { isUnverified, ...found }: Answered,
  mail: ReceivedMail,
): Promise<Taken> {
  const { caseId, institutionId } = found;
  const {
    files,
    request: { description },
  } = await submissionOf(mail, found.now);
  await withInstitution(prisma, institutionId, async (tx) => {
    await writeMessage(tx, contents, found, {
      key: mail.id,
      text: description.slice(0, longestMessage),
      isFromSubmitter: !isUnverified,
      isUnverified,
    });
    await keepFiles(
      tx,
      contents,
      { institutionId, caseId, isUnverified },
      mail.id,
      files,
      found.now,
    );
  });
  return { kind: isUnverified ? 'unverified' : 'message', caseId };
}

async function submit(
  dependencies: InboundDependencies,
  institutionId: string,
  mail: ReceivedMail,
  receivedAt: string,
): Promise<Taken> {
  const process = currentProcess(task);
  if (process === undefined) throw new Error(`no process for ${task}`);
  const key = createHash('sha256').update(mail.id).digest('hex');
  // Received when it came the first time, also when it is sent again.
  const firstReceivedAt = (await earlierReceipt(dependencies, institutionId, key)) ?? receivedAt;
  const { title, request, files } = await submissionOf(mail, firstReceivedAt);
  const opened = await openCase(dependencies, {
    institutionId,
    caller: 'mail',
    by: { kind: 'submitter', institutionId },
    key,
    eventId: key.slice(0, 32),
    requestHash: key,
    process,
    title,
    subject: { type: 'process' },
    request: process.request.parse(request),
  });
  if ('pending' in opened) throw new NotNow('the submission is not recorded yet');
  const { caseId } = opened;
  await withInstitution(dependencies.prisma, institutionId, (tx) =>
    keepFiles(tx, dependencies.contents, { institutionId, caseId }, mail.id, files, receivedAt),
  );
  return { kind: 'submission', caseId };
}

/** Openings are kept by the wall. */
const earlierReceipt = async (
  { prisma, clock }: InboundDependencies,
  institutionId: string,
  idempotencyKey: string,
): Promise<Instant | undefined> => {
  const reservedAt = await withInstitution(prisma, institutionId, (tx) =>
    openingReservedAt(tx, 'mail', idempotencyKey),
  );
  return reservedAt && toInstant(toMillis(reservedAt) + clock.offsetMs);
};

async function keepFiles(
  tx: Transaction,
  contents: ContentStore,
  place: { institutionId: string; caseId: string; isUnverified?: boolean },
  mailId: string,
  files: MailedSubmission['files'],
  at: string,
): Promise<void> {
  for (const [index, { name, mediaType, bytes }] of files.entries()) {
    const id = namedId(`${mailId}:${index}`, place.caseId);
    if ((await findAttachment(tx, place.caseId, id)) !== null) continue;
    await addAttachment(tx, contents, {
      ...place,
      id,
      by: undefined,
      name: name.slice(0, 200),
      mediaType,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      at,
    });
  }
}
