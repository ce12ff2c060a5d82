import { z } from 'zod';
import { attachmentTypeOf, largestAttachmentInBytes } from '../../store/content/attachment-type';
import { Refusal } from '../../domain/problems';
import type { DeclaredKind } from '../../domain/processes/pu2-18-complaint-management/submission';
import { say } from '../../messages';
import { mailLimits } from './mail-limits';
import type { ReceivedFile, ReceivedMail } from './read-mail';

const longestDescription = 4_000;
const shortestDescription = 10;
const longestTitle = 200;
const longestContact = 300;

export interface MailedSubmission {
  title: string;
  request: {
    declaredKind: DeclaredKind;
    description: string;
    receivedAt: string;
    channel: 'email';
    submitter?: string;
    contact?: string;
    answerBy?: 'none';
  };
  files: (ReceivedFile & { mediaType: string })[];
}

/**
 * A mail as the fields of the request form. Nothing is lost: a text that is too long is kept whole
 * in a file, and refused files are named, as are those beyond so many as a mail may have.
 */
export async function submissionOf(
  { from, subject, text, files }: ReceivedMail,
  receivedAt: string,
): Promise<MailedSubmission> {
  const judged = await Promise.all(
    files
      .slice(0, mailLimits.files)
      .map(async (file) => ({ ...file, mediaType: await mediaTypeOf(file) })),
  );
  const taken = judged.filter(
    (file): file is MailedSubmission['files'][number] => file.mediaType !== undefined,
  );
  const refused = judged.filter(({ mediaType }) => mediaType === undefined).map(({ name }) => name);
  const beyond = files.slice(mailLimits.files).map(({ name }) => name);
  const whole = [
    ...(text.length < shortestDescription ? [subject] : []),
    text,
    ...(refused.length === 0
      ? []
      : [say('lv', 'submissions.mail.refusedFiles', { files: refused.join(', ') })]),
    ...(beyond.length === 0
      ? []
      : [
          say('lv', 'submissions.mail.tooManyFiles', {
            most: mailLimits.files,
            files: beyond.join(', '),
          }),
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const isLong = whole.length > longestDescription;
  const rest = say('lv', 'submissions.mail.restInFile');
  const description =
    whole.length < shortestDescription
      ? say('lv', 'submissions.mail.empty')
      : isLong
        ? `${cut(whole, longestDescription - rest.length - 2)}\n\n${rest}`
        : whole;
  return {
    title: subject.length < 3 ? say('lv', 'submissions.mail.title') : cut(subject, longestTitle),
    request: {
      declaredKind: declaredIn(subject),
      description,
      receivedAt,
      channel: 'email',
      ...(from.name === '' ? {} : { submitter: cut(from.name, 300) }),
      ...answerTo(from.address),
    },
    files: isLong
      ? [
          ...taken,
          {
            name: say('lv', 'submissions.mail.wholeFile'),
            declaredType: 'text/plain',
            mediaType: 'text/plain',
            bytes: Buffer.from(whole),
          },
        ]
      : taken,
  };
}

/** At most so many of the units in which forms count, and no half of a character. */
const cut = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** Only where the subject says so; otherwise the classifier decides (R01). */
function declaredIn(subject: string): DeclaredKind {
  if (/ierosinā|priekšlik|suggest/i.test(subject)) return 'suggestion';
  return /sūdz|complain/i.test(subject) ? 'complaint' : 'notSaid';
}

/**
 * Mail is taken whatever its sender's address looks like; one that no mail can be sent to is kept
 * as it stands.
 */
function answerTo(address: string): { contact?: string; answerBy?: 'none' } {
  if (address === '') return {};
  return z.email().max(longestContact).safeParse(address).success
    ? { contact: address }
    : { contact: cut(address, longestContact), answerBy: 'none' };
}

async function mediaTypeOf({
  name,
  declaredType,
  bytes,
}: ReceivedFile): Promise<string | undefined> {
  if (bytes.byteLength > largestAttachmentInBytes) return undefined;
  try {
    return await attachmentTypeOf({ name, declared: declaredType, bytes });
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
