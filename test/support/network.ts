import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * How a server goes away: nobody listens, what is connected breaks off, or nothing is answered any
 * more.
 */
export type Cut = 'refused' | 'destroy' | 'resetAndDestroy' | 'silent';

/** A network between us and a server that can be cut, so that a shared server seems to go away. */
export interface Network {
  port: number;
  /** How many connections there are now. */
  connections: () => number;
  cut: (how: Cut) => Promise<void>;
  mend: () => Promise<void>;
  close: () => Promise<void>;
}

export async function networkTo(host: string, port: number): Promise<Network> {
  const open = new Set<Socket>();
  let isSilent = false;
  const server = createServer((from) => {
    const to = connect(port, host);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(one);
          other.destroy();
        })
        .on('data', (data) => isSilent || other.write(data));
    }
  });
  const listen = async (at: number): Promise<number> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port of TCP has such an address.
    return (server.address() as AddressInfo).port;
  };
  const breakOff = (how: 'destroy' | 'resetAndDestroy'): void => {
    for (const socket of open) socket[how]();
  };
  const refuse = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    breakOff('destroy');
    await closed;
  };
  const ownPort = await listen(0);
  return {
    port: ownPort,
    connections: () => open.size,
    async cut(how) {
      isSilent = how === 'silent';
      if (how === 'refused') await refuse();
      else if (how !== 'silent') breakOff(how);
    },
    async mend() {
      // What was connected in silence has lost its thread.
      if (isSilent) breakOff('destroy');
      isSilent = false;
      if (!server.listening) await listen(ownPort);
    },
    close: refuse,
  };
}
