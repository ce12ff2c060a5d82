import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';

export interface ReceivedFile {
  name: string;
  declaredType: string;
  bytes: Uint8Array;
}

/** A mail as it arrived, in the words this system needs. */
export interface ReceivedMail {
  /**
   * The key of a mail, by Message-ID, sender and content: the same mail sent twice has the same
   * key. Some programs give every mail the same Message-ID.
   */
  id: string;
  /** Ids of the mails that it answers. */
  answers: string[];
  from: { name: string; address: string };
  subject: string;
  text: string;
  files: ReceivedFile[];
  /** Nobody wrote it: an answering machine, a mailing list, a bounce (RFC 3834). */
  isAutomatic: boolean;
}

/**
 * @param returnPath the envelope's sender, taken where the mail names none; empty for bounces,
 *   which nobody is to answer
 */
export async function readMail(raw: Buffer, returnPath: string): Promise<ReceivedMail> {
  // Parts within parts beyond the parser's patience: the whole is then read as it came.
  const mail = await PostalMime.parse(raw).catch(() => nothingRead);
  const header = (name: string): string =>
    mail.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const said = readable(mail.text ?? withoutMarkup(mail.html ?? ''));
  // A part that cannot be decoded is read as it came.
  const isUnparsed = said === '' && mail.from === undefined && mail.attachments.length === 0;
  const text = isUnparsed ? readable(raw.toString(isUtf8(raw) ? 'utf8' : 'latin1')) : said;
  const from = {
    name: readable(mail.from?.name ?? ''),
    address: (mail.from?.address ?? returnPath).toLowerCase(),
  };
  const subject = readable(mail.subject ?? '').replaceAll(/\s+/g, ' ');
  const autoSubmitted = header('auto-submitted');
  return {
    id: createHash('sha256')
      .update(
        JSON.stringify(
          mail.messageId === undefined
            ? raw.toString('latin1')
            : [mail.messageId, from, subject, text],
        ),
      )
      .digest('hex'),
    answers: [mail.inReplyTo ?? '', mail.references ?? ''].join(' ').match(/<[^<>\s]+>/g) ?? [],
    from,
    subject,
    text,
    files: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: readable(filename ?? 'pielikums').replaceAll(/[\\/]/g, '_'),
      declaredType: mimeType,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
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

const nothingRead: Awaited<ReturnType<typeof PostalMime.parse>> = {
  headers: [],
  headerLines: [],
  attachments: [],
};

/** Without what no column and no screen can hold. */
const readable = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\r\n]|\p{Surrogate}/gu, '')
    .replaceAll('\r\n', '\n')
    .trim();

/**
 * For mails without a plain text: good enough to read what somebody wrote, and nothing of it is
 * ever shown as a page.
 */
const withoutMarkup = (html: string): string =>
  html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<(br|\/p|\/div|\/tr|\/li)[^>]*>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
