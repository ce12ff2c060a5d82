import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { say, type Language } from '../../messages';
import { shortInstantText } from '../../messages/say-day';
import { writePrivateFile } from '../../runtime/private-files';
import type { RunningPart } from '../../runtime/runtime';
import { escapeHtml, htmlPage } from '../../runtime/html';
import { listenOnLoopback } from './listen';
import { answerFault } from './answer-fault';
import { onlyHere } from './only-here';
import { preferredLanguage } from './sign-in-pages';

const CaughtMail = z.object({
  id: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  /** When it was sent, as it says itself, UTC. */
  date: z.iso.datetime(),
  messageId: z.string(),
  text: z.string(),
});
export type CaughtMail = z.infer<typeof CaughtMail>;

export interface MailCatcherOptions {
  dataFolder: string;
  smtpPort: number;
  pagePort: number;
}

/**
 * A mail server that delivers to nobody. It keeps accepted mails in the data folder, and shows them
 * on a page and as JSON at /messages.json, there also only those received `since` an instant.
 */
export async function startMailCatcher({
  dataFolder,
  smtpPort,
  pagePort,
}: MailCatcherOptions): Promise<RunningPart> {
  const folder = join(dataFolder, 'mail');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      // Accepted only when it is on the disk.
      keep(
        folder,
        stream,
        session.envelope.rcptTo.map(({ address }) => address),
      ).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that breaks off is its own affair.
  smtp.on('error', () => undefined);
  smtp.listen(smtpPort, '127.0.0.1');
  await once(smtp.server, 'listening');
  const page = await listenOnLoopback(createServer(mailPage(folder, pagePort)), pagePort);
  return {
    async stop() {
      await Promise.all([page.stop(), new Promise<void>((resolve) => smtp.close(resolve))]);
    },
  };
}

async function keep(folder: string, stream: NodeJS.ReadableStream, to: string[]): Promise<void> {
  const {
    subject = '',
    messageId = '',
    text = '',
    date = new Date().toISOString(),
  } = await PostalMime.parse(await buffer(stream));
  const mail: CaughtMail = {
    id: uuidv7(),
    to,
    subject,
    date,
    messageId,
    text,
  };
  await writePrivateFile(join(folder, `${mail.id}.json`), JSON.stringify(mail));
}

/** Those received since, newest first: the ids are sorted by time. */
async function readMails(folder: string, sinceMs = 0): Promise<CaughtMail[]> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.json') && idTime(name) >= sinceMs)
    .sort()
    .reverse();
  return await Promise.all(
    files.map(async (name) =>
      CaughtMail.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))),
    ),
  );
}

/** The instant that a UUIDv7 begins with, in milliseconds since the epoch. */
const idTime = (id: string): number => Number.parseInt(id.slice(0, 13).replace('-', ''), 16);

const MessagesQuery = z.object({ since: z.iso.datetime().default('1970-01-01T00:00:00Z') });

function mailPage(folder: string, port: number): express.Express {
  const app = express().disable('x-powered-by');
  app.use(onlyHere(port));
  app.get('/messages.json', async (request, response) => {
    const { success, data } = MessagesQuery.safeParse(request.query);
    if (!success) return void response.sendStatus(400);
    response.json(await readMails(folder, Date.parse(data.since)));
  });
  app.get('/', async (request, response) => {
    const language = preferredLanguage(request.headers['accept-language']);
    const mails = await readMails(folder);
    const list =
      mails.length === 0
        ? `<p>${escapeHtml(say(language, 'embedded.mail.none'))}</p>`
        : mails.map((mail) => mailArticle(language, mail)).join('');
    response.send(
      htmlPage(
        language,
        say(language, 'embedded.mail.title'),
        `<p>${escapeHtml(say(language, 'embedded.mail.hint'))}</p>${list}`,
      ),
    );
  });
  app.use(answerFault);
  return app;
}

const mailArticle = (language: Language, { to, subject, date, text }: CaughtMail) =>
  `<article><h2>${escapeHtml(subject)}</h2><p>${escapeHtml(say(language, 'embedded.mail.to', { to: to.join(', ') }))} · <time datetime="${date}">${escapeHtml(shortInstantText(language, date))}</time></p><pre>${escapeHtml(text)}</pre></article>`;
