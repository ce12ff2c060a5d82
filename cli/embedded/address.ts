import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';

const Address = z.object({
  apiUrl: z.url(),
  issuer: z.url(),
  mailPageUrl: z.url(),
  isRehearsal: z.boolean(),
});
/** Where a running embedded system is reached; stories, `token` and a second start read it. */
export type Address = z.infer<typeof Address>;

const pathIn = (dataFolder: string) => join(dataFolder, 'address.json');

export const keepAddress = (dataFolder: string, address: Address): Promise<void> =>
  writePrivateFile(pathIn(dataFolder), JSON.stringify(address, null, 2));

/** Undefined when no system was ever started on this folder. It may have stopped since. */
export const readAddress = async (dataFolder: string): Promise<Address | undefined> =>
  Address.optional().parse(await readJsonFile(pathIn(dataFolder)));
