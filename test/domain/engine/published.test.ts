import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeProcess } from '../../../domain/engine/describe';
import { processes, processNamed } from '../../../domain/processes';
import { codeOfFolder, publishedFile, taskFolders } from '../../../scripts/task-folder';

test.each(processes)('$code v$version is as published', ({ code, version }) => {
  const file = publishedFile(code, version);
  // `npx tsx scripts/publish-process.ts CODE VERSION` writes it for a new version.
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(JSON.stringify(describeProcess(processNamed(code, version))))).toEqual(
    JSON.parse(readFileSync(file, 'utf8')),
  );
});

test('no published version has left the register', () => {
  const published = taskFolders().flatMap((folder) => {
    const code = codeOfFolder(folder);
    return readdirSync(dirname(publishedFile(code, 1))).map((file) => `${code}/${file}`);
  });
  expect(published.sort()).toEqual(
    processes.map(({ code, version }) => `${code}/${version}.json`).sort(),
  );
});
