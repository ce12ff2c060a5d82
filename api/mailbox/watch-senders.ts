import type { Server, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { isTooSlow } from '../http/connection-bounds';
import type { MailBounds } from './mail-bounds';

/** A mail is being sent, commands are, or it is we who are at work, which is no fault of theirs. */
type Phase = 'commands' | 'mail' | 'ours';

interface Sender {
  phase: Phase;
  since: number;
  bytesBefore: number;
}

/** Which connection a session of the SMTP server is. */
interface Session {
  remoteAddress: string;
  remotePort: number;
}

/**
 * Ends connections that send nothing of use: commands without a mail, and mails slower than any line
 * is. The SMTP server itself only knows how long nothing at all was sent, so that a drip would hold
 * a connection for ever.
 * @returns tells in which phase a session's connection is now
 */
export function watchSenders(
  server: Server,
  bounds: MailBounds,
): (session: Session, phase: Phase) => void {
  const senders = new Map<Socket, Sender>();
  const begin = (socket: Socket, phase: Phase) =>
    void senders.set(socket, {
      phase,
      since: performance.now(),
      bytesBefore: socket.bytesRead,
    });
  server.on('connection', (socket: Socket) => {
    begin(socket, 'commands');
    socket.once('close', () => senders.delete(socket));
  });
  const look = setInterval(() => {
    for (const [socket, sender] of senders)
      if (isOver(sender, socket.bytesRead - sender.bytesBefore, bounds)) socket.destroy();
  }, bounds.checkEveryMs);
  look.unref();
  server.once('close', () => clearInterval(look));
  return ({ remoteAddress, remotePort }, phase) => {
    for (const socket of senders.keys())
      if (
        socket.remotePort === remotePort &&
        withoutPrefix(socket.remoteAddress) === withoutPrefix(remoteAddress)
      )
        begin(socket, phase);
  };
}

/** The SMTP server says an IPv4 address without the prefix that a socket for both has. */
const withoutPrefix = (address: string | undefined): string | undefined =>
  address?.replace(/^::ffff:/i, '');

function isOver({ phase, since }: Sender, bytes: number, bounds: MailBounds): boolean {
  const tookMs = performance.now() - since;
  if (phase === 'ours') return false;
  return phase === 'commands'
    ? tookMs > bounds.commandsMs || bytes > bounds.commandBytes
    : // Dots and line ends may be sent twice; nothing makes a mail more than twice as long.
      isTooSlow(bounds, tookMs, bytes) || bytes > 2 * bounds.mailBytes;
}
