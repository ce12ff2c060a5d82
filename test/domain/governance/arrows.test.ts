import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Process } from '../../../domain/engine/process';
import { currentProcess } from '../../../domain/processes';
import { codeOfFolder, taskFolders, tasksFolder } from '../../../scripts/task-folder';

/**
 * What announcements of a folder's declarations name: an announcement is a function, which tells
 * nobody beforehand where it leads.
 */
function announced(folder: string): Record<string, string> {
  const source = readdirSync(join(tasksFolder, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(tasksFolder, folder, file), 'utf8'))
    .join('\n');
  const found = (pattern: RegExp, kind: string) =>
    [...source.matchAll(pattern)].map(([, to = '']) => [to, kind] as const);
  // What an older version only noted a newer one may raise.
  return Object.fromEntries([
    ...found(/note: '\w+',\s*task: '(PU[\d-]+)'/g, 'notes'),
    ...found(/raise: '(PU[\d-]+)'/g, 'raises'),
  ]);
}

test.each(taskFolders())('the arrows of %s are those that its announcements draw', (folder) => {
  const code = codeOfFolder(folder);
  const drawn = Object.entries(announced(folder)).filter(([to]) => to !== code);
  expect(Object.entries((currentProcess(code) as Process<unknown>).arrows ?? {}).sort()).toEqual(
    drawn.sort(),
  );
});
