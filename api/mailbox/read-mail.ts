import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { inOneLine, withLineFeeds } from '../../domain/text';
import { say } from '../../messages';
import { isAuthentic } from './authentication-results';
import { htmlText } from './html-text';
import { isWithinLimits, mailLimits } from './mail-limits';

export interface ReceivedFile {
  name: string;
  declaredType: string;
  bytes: Uint8Array;
}

/** A mail as it arrived, in the words this system needs. */
export interface ReceivedMail {
  /**
   * The key of a mail, by Message-ID, sender, text and files: the same mail sent twice has the same
   * key. Some programs give every mail the same Message-ID, and scanners only change the file.
   */
  id: string;
  /** Ids of the mails that it answers. */
  answers: string[];
  from: { name: string; address: string };
  /** The own mail server says that it comes from the domain of its sender. */
  isAuthentic: boolean;
  subject: string;
  text: string;
  /** All of them; how many are taken is for who takes them. */
  files: ReceivedFile[];
  /** Nobody wrote it: an answering machine, a mailing list, a bounce (RFC 3834). */
  isAutomatic: boolean;
}

/**
 * @param returnPath the envelope's sender, taken where the mail names none; empty for bounces,
 *   which nobody is to answer
 * @param authservId how the own mail server calls itself where it says who wrote; absent: nobody is
 *   believed
 */
export async function readMail(
  raw: Buffer,
  returnPath: string,
  authservId?: string,
): Promise<ReceivedMail> {
  const mail = await takenApart(raw);
  const header = (name: string): string =>
    mail.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const allOf = (name: string): string[] =>
    mail.headers.flatMap(({ key, value }) => (key === name ? [value] : []));
  const inner = await innerMails(mail.attachments);
  const said = readable([textOf(mail), ...inner.texts].map((text) => text.trim()).join('\n\n'));
  // A part that cannot be decoded is read as it came.
  const isUnparsed = said === '' && mail.from === undefined && mail.attachments.length === 0;
  const text = isUnparsed ? readable(asItCame(raw)) : said;
  const from = {
    name: inOneLine(mail.from?.name ?? ''),
    address: (mail.from?.address ?? returnPath).toLowerCase(),
  };
  const subject = inOneLine(mail.subject ?? '');
  const files = inner.files.map(({ filename, mimeType, content }) => ({
    name: inOneLine(filename ?? '').replaceAll(/[\\/]/g, '_') || 'pielikums',
    declaredType: mimeType,
    bytes: bytesOf(content),
  }));
  const autoSubmitted = header('auto-submitted');
  return {
    id: sha256(
      JSON.stringify(
        mail.messageId === undefined
          ? raw.toString('latin1')
          : [mail.messageId, from, subject, text, ...files.map(keyOfFile)],
      ),
    ),
    answers: mailIdsIn(`${mail.references ?? ''} ${mail.inReplyTo ?? ''}`),
    from,
    // With two senders the server may have looked at the other one.
    isAuthentic:
      allOf('from').length === 1 &&
      isAuthentic(allOf('authentication-results'), authservId, from.address),
    subject,
    text,
    files,
    isAutomatic:
      returnPath === '' ||
      (autoSubmitted !== '' && !autoSubmitted.startsWith('no')) ||
      (autoSubmitted === '' &&
        ['bulk', 'junk', 'list', 'auto_reply'].includes(header('precedence'))) ||
      header('list-id') !== '' ||
      header('x-autoreply') !== '' ||
      header('content-type').startsWith('multipart/report'),
  };
}

const nothingRead: Email = { headers: [], headerLines: [], attachments: [] };

/** Nothing, where it goes beyond the limits or the parser's own. */
async function takenApart(raw: Buffer): Promise<Email> {
  if (!isWithinLimits(raw)) return nothingRead;
  return PostalMime.parse(raw, {
    maxHeadersSize: mailLimits.headers,
    maxNestingDepth: mailLimits.partDepth,
    // Each inner mail would have headers of its own, up to the limit again.
    forceRfc822Attachments: true,
  }).catch(() => nothingRead);
}

/** The first mails that were sent along within this one are read; what lies in them are files. */
async function innerMails(
  attachments: readonly Attachment[],
): Promise<{ texts: string[]; files: Attachment[] }> {
  const read = attachments
    .filter(
      ({ mimeType, disposition }) =>
        mimeType === 'message/rfc822' && (disposition ?? 'inline') === 'inline',
    )
    .slice(0, mailLimits.innerMails);
  const mails = await Promise.all(
    read.map(({ content }) => takenApart(Buffer.from(bytesOf(content)))),
  );
  return {
    texts: mails.map((mail) =>
      [mail.from?.address, mail.subject, textOf(mail)].filter(Boolean).join('\n'),
    ),
    files: [
      ...attachments.filter((one) => !read.includes(one)),
      ...mails.flatMap((mail) => mail.attachments),
    ],
  };
}

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const keyOfFile = ({ name, declaredType, bytes }: ReceivedFile): readonly string[] => [
  name,
  declaredType,
  sha256(bytes),
];

const textOf = ({ text, html }: Email): string => text ?? htmlText(cut(html ?? ''));

const asItCame = (raw: Buffer): string => {
  const head = raw.subarray(0, mailLimits.text);
  return `${head.toString(isUtf8(raw) ? 'utf8' : 'latin1')}${raw.length > head.length ? cutOff : ''}`;
};

const mailIdsIn = (text: string): string[] =>
  (text.match(/<[^<>\s]+>/g) ?? []).slice(-mailLimits.answers);

const cutOff = `\n\n${say('lv', 'submissions.mail.cutOff')}`;

const cut = (text: string): string =>
  text.length <= mailLimits.text ? text : `${text.slice(0, mailLimits.text)}${cutOff}`;

/** Without what no column and no screen can hold. */
const readable = (text: string): string =>
  withLineFeeds(cut(text))
    .replaceAll(/[^\P{Cc}\t\n]|[\p{Surrogate}\ufffd]/gu, '')
    .trim();
