import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { ExplainedError } from '../../runtime/explained-error';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

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

/**
 * Ports found free at the first start are kept in the data folder, so the issuer's address and
 * bookmarks stay true. They are sought upwards from a fixed number, below the range of outgoing
 * connections. A port of that range would sooner or later be in use at the next start.
 * @param given the API's port when the caller prescribes it; it is not kept
 */
export async function keepPorts(
  dataFolder: string,
  { firstPort, apiPort }: { firstPort: number; apiPort?: number },
): Promise<Ports> {
  const path = join(dataFolder, 'ports.json');
  const kept = Ports.partial()
    .optional()
    .parse(await readJsonFile(path));
  const isWhole = kept !== undefined && names.every((name) => kept[name] !== undefined);
  // A folder of an earlier release knows fewer servers: those it has stay where they are.
  const ports = Ports.parse({
    ...(isWhole
      ? {}
      : await findFreePorts(kept === undefined ? firstPort : Math.max(...Object.values(kept)) + 1)),
    ...kept,
  });
  const used = { ...ports, ...(apiPort && { api: apiPort }) };
  for (const name of names)
    if (!(await isFree(used[name])))
      throw new PortTaken(explainTaken(name, used[name], path, apiPort));
  if (!isWhole) await writePrivateFile(path, JSON.stringify(ports, null, 2));
  return used;
}

async function findFreePorts(firstPort: number): Promise<Ports> {
  const found: number[] = [];
  for (let port = firstPort; found.length < names.length; port++)
    if (await isFree(port)) found.push(port);
  return Ports.parse(Object.fromEntries(names.map((name, index) => [name, found[index]])));
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });

const explainTaken = (
  name: string,
  port: number,
  path: string,
  apiPort: number | undefined,
): string =>
  name === 'api' && apiPort !== undefined
    ? `Port ${port}, given as PORT, is used by another program. Stop that program ("lsof -i :${port}" shows it), or give another PORT.`
    : `Port ${port}, kept for "${name}", is used by another program. Stop that program ("lsof -i :${port}" shows it), or choose another port for "${name}" in ${path}.`;
