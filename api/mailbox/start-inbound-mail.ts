import { once } from 'node:events';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import { institutionByCode } from '../../store/registers/institution-by-code';
import { instantOf } from '../../runtime/clock';
import { describeFault } from '../../runtime/faults';
import type { RunningPart } from '../../runtime/runtime';
import { fewMails } from './few-mails';
import { mailBounds, type MailBounds } from './mail-bounds';
import { readMail } from './read-mail';
import { takeMail, type InboundDependencies } from './take-mail';
import { watchSenders } from './watch-senders';

/**
 * The mailbox of every institution: what arrives for `<code>@<domain>` is taken into the register.
 * It accepts a mail only when it is stored. A mail that cannot be stored now is refused for now
 * (451), so that the sending server keeps it.
 */
export async function startInboundMail(
  dependencies: InboundDependencies,
  bounds: MailBounds = mailBounds,
): Promise<RunningPart> {
  const {
    environment: { inboundMail, mostSubmissionsPerMinute },
    logger,
  } = dependencies;
  if (inboundMail === undefined) return { stop: () => Promise.resolve() };
  const { port, host, domain } = inboundMail;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: bounds.mailBytes,
    maxClients: bounds.connections,
    socketTimeout: bounds.commandsMs,
    // A name that nobody looks at, for which a stranger's name server could keep us waiting.
    disableReverseLookup: true,
    banner: 'Saimnieks',
    onMailFrom: (_address, _session, done) =>
      void hasRoom().then((room) => done(room ? null : refusal(451, 'try again later'))),
    onRcptTo: (address, { envelope }, done) => {
      if (envelope.rcptTo.length >= bounds.recipients)
        return done(refusal(452, 'too many recipients'));
      void institutionAt(dependencies, address, domain).then(
        (id) => done(id === undefined ? refusal(550, 'no such mailbox') : null),
        () => done(refusal(451, 'try again later')),
      );
    },
    onData: (stream, session, done) => {
      tell(session, 'mail');
      stream.once('end', () => tell(session, 'ours'));
      void take(dependencies, stream, session, domain)
        .then(
          () => null,
          (error: unknown) => asRefusal(error, dependencies),
        )
        .then((refused) => {
          tell(session, 'commands');
          done(refused);
        });
    },
  });
  const hasRoom = fewMails(mostSubmissionsPerMinute);
  const tell = watchSenders(server.server, bounds);
  // A client that breaks off is its own affair.
  server.on('error', (error) => logger.debug({ err: error }, 'inbound mail'));
  server.listen(port, host);
  await once(server.server, 'listening');
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function institutionAt(
  { prisma }: InboundDependencies,
  { address }: Pick<SMTPServerAddress, 'address'>,
  domain: string,
): Promise<string | undefined> {
  const [, local = '', at = ''] = /^([^@]+)@([^@]+)$/.exec(address.toLowerCase()) ?? [];
  return at === domain ? institutionByCode(prisma, local) : undefined;
}

async function take(
  dependencies: InboundDependencies,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  domain: string,
): Promise<void> {
  const receivedAt = instantOf(dependencies.clock);
  const raw = await wholeMail(stream);
  if (raw === undefined) throw refusal(552, 'the mail is too large');
  const mail = await readMail(
    raw,
    envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    dependencies.environment.inboundMail?.authservId,
  );
  for (const recipient of envelope.rcptTo) {
    const institutionId = await institutionAt(dependencies, recipient, domain);
    if (institutionId === undefined) continue;
    const taken = await takeMail(dependencies, institutionId, mail, receivedAt);
    // Ids only: of addresses nothing is logged.
    dependencies.logger.info({ institutionId, ...taken }, 'mail taken');
  }
}

/** The bytes of a mail; undefined where it is too large, and then no more of it is kept. */
async function wholeMail(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>)
    if (stream.sizeExceeded) parts.length = 0;
    else parts.push(part);
  return stream.sizeExceeded ? undefined : Buffer.concat(parts);
}

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function asRefusal(error: unknown, { logger }: InboundDependencies): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  const { summary, where } = describeFault(error);
  logger.warn({ fault: summary, where }, 'a mail could not be taken and will be sent again');
  return refusal(451, 'try again later');
}
