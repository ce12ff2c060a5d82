import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../runtime/project';

export const tasksFolder = join(projectFolder, 'domain', 'processes');

/** Names of the folders of governance tasks, as `pu2-19-capacity-management`. */
export const taskFolders = (): string[] =>
  readdirSync(tasksFolder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

/** The code of the governance task whose folder it is. */
export const codeOfFolder = (name: string): string => name.split('-', 2).join('-').toUpperCase();

export function taskFolder(code: string): string {
  const name = taskFolders().find((folder) => codeOfFolder(folder) === code);
  if (name === undefined) throw new Error(`no folder of ${code} in domain/processes`);
  return join(tasksFolder, name);
}

/** The snapshot that freezes a published version. */
export const publishedFile = (code: string, version: number): string =>
  join(taskFolder(code), 'published', `${version}.json`);
