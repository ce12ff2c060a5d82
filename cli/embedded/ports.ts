import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ExplainedError } from '../../runtime/explained-error';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';
import { lockForProcess } from './process-lock';

const Ports = z.object({
  api: z.number(),
  identity: z.number(),
  mailPage: z.number(),
  smtp: z.number(),
  postgres: z.number(),
  temporal: z.number(),
  inboundSmtp: z.number(),
});
export type Ports = z.infer<typeof Ports>;
const names = Ports.keyof().options;

/** Its message says which port, and both ways out. */
export class PortTaken extends ExplainedError {
  override readonly name = 'PortTaken';
}

/** Ports that are ours until `release`: no other start of ours takes one of them meanwhile. */
export interface KeptPorts {
  ports: Ports;
  release: () => Promise<void>;
}

/**
 * Ports found free at the first start are kept in the data folder, so the issuer's address and
 * bookmarks stay true. They are sought upwards from a fixed number, below the range of outgoing
 * connections. A port of that range would sooner or later be in use at the next start. Another start
 * at the same moment finds others: a free port is claimed before anything listens on it.
 * @param given the API's port when the caller prescribes it; it is not kept
 * @throws PortTaken before anything was started
 */
export async function keepPorts(
  dataFolder: string,
  { firstPort, apiPort }: { firstPort: number; apiPort?: number },
): Promise<KeptPorts> {
  const path = join(dataFolder, 'ports.json');
  const kept = Ports.partial()
    .optional()
    .parse(await readJsonFile(path));
  const isWhole = kept !== undefined && names.every((name) => kept[name] !== undefined);
  const claims: PortClaim[] = [];
  const release = async () => {
    for (const claim of claims.splice(0)) await claim.release();
  };
  try {
    // Those that are given or kept are claimed first, so that none of them is found as a free one.
    const settled = { ...kept, ...(apiPort && { api: apiPort }) };
    const own = names.find(
      (name) => apiPort !== undefined && name !== 'api' && kept?.[name] === apiPort,
    );
    if (own !== undefined)
      throw new PortTaken(
        `PORT ${apiPort} is this system's own port for "${own}" already (${path}); give another PORT.`,
      );
    for (const [name, port] of Object.entries(settled)) {
      const claim = await claimPort(port);
      if (!('release' in claim))
        throw new PortTaken(explainTaken(name, port, path, apiPort, claim));
      claims.push(claim);
    }
    // A folder of an earlier release knows fewer servers: those it has stay where they are.
    const missing = names.filter((name) => kept?.[name] === undefined);
    const found = await claimFree(
      kept === undefined ? firstPort : Math.max(...Object.values(kept)) + 1,
      missing.length,
    );
    claims.push(...found);
    const ports = Ports.parse({
      ...Object.fromEntries(missing.map((name, index) => [name, found[index]?.port])),
      ...kept,
    });
    if (!isWhole) await writePrivateFile(path, JSON.stringify(ports, null, 2));
    return { ports: { ...ports, ...(apiPort && { api: apiPort }) }, release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function claimFree(firstPort: number, count: number): Promise<PortClaim[]> {
  const found: PortClaim[] = [];
  for (let port = firstPort; found.length < count; port++) {
    const claim = await claimPort(port);
    if ('release' in claim) found.push(claim);
  }
  return found;
}

interface PortClaim {
  port: number;
  release: () => Promise<void>;
}

/** Of all starts of this user on this machine, whatever their data folders. */
const claimsFolder = join(tmpdir(), `saimnieks-ports-${userInfo().uid}`);

/** The claim, or who has the port: another start of ours, or some other program. */
async function claimPort(port: number): Promise<PortClaim | { holder: number | undefined }> {
  const lock = await lockForProcess(join(claimsFolder, `${port}.json`));
  if (!lock.isMine) return { holder: lock.holder.pid };
  if (await isFree(port)) return { port, release: lock.release };
  await lock.release();
  return { holder: undefined };
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });

function explainTaken(
  name: string,
  port: number,
  path: string,
  apiPort: number | undefined,
  { holder }: { holder: number | undefined },
): string {
  const [by, stop] =
    holder === undefined
      ? ['another program', `Stop that program ("lsof -i :${port}" shows it)`]
      : [`another Saimnieks (process ${holder})`, 'Stop that one'];
  if (name === 'api')
    return apiPort === undefined
      ? `Port ${port}, kept for "api", is used by ${by}. Give another as PORT, stop that one${holder === undefined ? ` ("lsof -i :${port}" shows it)` : ''}, or choose another port for "api" in ${path}.`
      : `Port ${port}, given as PORT, is used by ${by}. ${stop}, or give another PORT.`;
  return `Port ${port}, kept for "${name}", is used by ${by}. ${stop}, or choose another port for "${name}" in ${path}.`;
}
