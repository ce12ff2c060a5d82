import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProcess } from '../../../domain/engine/describe';
import { processes, processNamed } from '../../../domain/processes';

const folder = join(__dirname, 'published');

test.each(processes)('$code v$version is as published', ({ code, version }) => {
  const file = join(folder, `${code}@${version}.json`);
  // `npx tsx scripts/publish-process.ts CODE VERSION` writes it for a new version.
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(JSON.stringify(describeProcess(processNamed(code, version))))).toEqual(
    JSON.parse(readFileSync(file, 'utf8')),
  );
});

test('no published version has left the register', () => {
  expect(readdirSync(folder).sort()).toEqual(
    processes.map(({ code, version }) => `${code}@${version}.json`).sort(),
  );
});
