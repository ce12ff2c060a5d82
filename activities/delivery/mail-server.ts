import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { deriveKey } from '../../runtime/derive-key';
import type { Clock } from '../../runtime/clock';
import type { ComposedMail } from '../mail/compose-mail';

export interface MailServer {
  /** Resolves, with the mail's Message-ID, when the server has accepted it. */
  send: (sendKey: string, mail: ComposedMail) => Promise<string>;
  close: () => void;
}

/**
 * Connecting and each of about eight commands take at most 20 s. Together that is less than a mail
 * is held, so no second attempt begins while the first may succeed.
 */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 20_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
};

/**
 * A connection serves the mails that follow, because connecting takes longer than sending. It ends
 * before the patience with a silent one does. A mail that it lost is delivery's to repeat: a repeat
 * here would take longer than a mail is held.
 */
const keptOpen = { pool: true, idleTimeout: 15_000, maxRequeues: 0 } as const;

export function connectMailServer({
  smtpUrl,
  publicUrl,
  masterKey,
  clock,
}: {
  smtpUrl: string;
  publicUrl: string;
  masterKey: Uint8Array;
  clock: Pick<Clock, 'now'>;
}): MailServer {
  const key = deriveKey(masterKey, 'Message-ID');
  const transport = createTransport({ url: smtpUrl, ...keptOpen, ...patience });
  const { hostname } = new URL(publicUrl);
  return {
    async send(sendKey, { to: { name, address }, replyTo, language, subject, text, html }) {
      const messageId = messageIdOf(key, sendKey, hostname);
      await transport.sendMail({
        messageId,
        date: clock.now(),
        from: { name: 'Saimnieks', address: `saimnieks@${hostname}` },
        to: name === undefined ? address : { name, address },
        replyTo,
        subject,
        text,
        html,
        // Answering machines stay silent (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      });
      return messageId;
    },
    close: () => transport.close(),
  };
}

/**
 * The same for every attempt, so that a mail sent twice is recognised as one. A keyed hash: the send
 * key may hold an address, and who names the id shows that they had the mail.
 */
const messageIdOf = (key: Uint8Array, sendKey: string, hostname: string): string =>
  `<${createHmac('sha256', key).update(sendKey).digest('hex').slice(0, 40)}@${hostname}>`;
