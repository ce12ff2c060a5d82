import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import { institutionByCode } from '../../store/registers/institution-by-code';
import { describeFault } from '../../runtime/faults';
import type { RunningPart } from '../../runtime/runtime';
import { readMail } from './read-mail';
import { takeMail, type InboundDependencies } from './take-mail';

/** With its files, in bytes: 25 MB, as the mail servers of institutions allow. */
const largestMail = 25 * 1024 * 1024;
const mostConnections = 50;

/**
 * The mailbox of every institution: what arrives for `<code>@<domain>` is taken into the register.
 * It accepts a mail only when it is stored. A mail that cannot be stored now is refused for now
 * (451), so that the sending server keeps it.
 */
export async function startInboundMail(dependencies: InboundDependencies): Promise<RunningPart> {
  const {
    environment: { inboundMail },
    logger,
  } = dependencies;
  if (inboundMail === undefined) return { stop: () => Promise.resolve() };
  const { port, host, domain } = inboundMail;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largestMail,
    maxClients: mostConnections,
    banner: 'Saimnieks',
    onRcptTo: (address, _session, done) =>
      void institutionAt(dependencies, address, domain).then(
        (id) => done(id === undefined ? refusal(550, 'no such mailbox') : null),
        () => done(refusal(451, 'try again later')),
      ),
    onData: (stream, session, done) =>
      void take(dependencies, stream, session, domain).then(
        () => done(null),
        (error: unknown) => done(asRefusal(error, dependencies)),
      ),
  });
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
  const receivedAt = new Date().toISOString();
  const raw = await buffer(stream);
  if (stream.sizeExceeded) throw refusal(552, 'the mail is too large');
  const mail = await readMail(raw, envelope.mailFrom === false ? '' : envelope.mailFrom.address);
  for (const recipient of envelope.rcptTo) {
    const institutionId = await institutionAt(dependencies, recipient, domain);
    if (institutionId === undefined) continue;
    const taken = await takeMail(dependencies, institutionId, mail, receivedAt);
    // Ids only: of addresses nothing is logged.
    dependencies.logger.info({ institutionId, ...taken }, 'mail taken');
  }
}

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function asRefusal(error: unknown, { logger }: InboundDependencies): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  const { summary, where } = describeFault(error);
  logger.warn({ fault: summary, where }, 'a mail could not be taken and will be sent again');
  return refusal(451, 'try again later');
}
