import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFile, writePrivateFile } from '../../runtime/private-files';
import type { Head } from './head-format';

const extension = '.json';

/** Where heads are exported. To be copied to where the database's owner cannot write. */
export const headsFolderIn = (dataFolder: string): string => join(dataFolder, 'audit-heads');

/** Names of the exported heads; none where nothing was exported yet. */
export async function exportedNames(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

/** The file as it stands, to be parsed; undefined where there is none, null where it is no JSON. */
export async function readExported(folder: string, name: string): Promise<unknown> {
  try {
    return await readJsonFile(join(folder, `${name}${extension}`));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const exportHead = (folder: string, head: Head): Promise<void> =>
  writePrivateFile(
    join(folder, `${head.statement.name}${extension}`),
    `${JSON.stringify(head, null, 2)}\n`,
  );
