import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenStories } from '../../cli/find-story';
import { scripts } from '../../package.json';
import { root, trackedFiles } from './support/tracked-files';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const commands = read('docs/commands.md');

/** What stands between backticks in the row of a table that begins with these words. */
const namedInRow = (beginning: string): string[] => {
  const row = commands.split('\n').find((line) => line.startsWith(`| ${beginning}`)) ?? '';
  return [...row.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
};

test('the page of rehearsals names every written story, and no other', () => {
  const written = writtenStories.flatMap(({ words }) => words);
  const rows = read('docs/rehearsal.md').split('\n');
  const table = rows.slice(rows.indexOf('| about | stories |') + 2);
  const named = table
    .slice(0, table.indexOf(''))
    .flatMap((row) => [...row.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name))
    .filter((name) => !name.startsWith('--'));
  expect(named.sort()).toEqual(written.sort());
});

test('the page of commands names every command of saimnieks, and no other', () => {
  const commands = [...read('cli/main.ts').matchAll(/^ {2}(\w+): (?:serving|\(\) =>)/gm)];
  const named = namedInRow('`npx saimnieks --help`').filter((name) => !name.startsWith('--'));
  expect(named.sort()).toEqual(commands.map(([, name = '']) => name).sort());
});

test('the page of commands names every bench', () => {
  const benches = [...read('test/bench/main.ts').matchAll(/^ {2}(\w+): bench/gm)];
  const row = commands.split('\n').find((line) => line.startsWith('| `npm run bench')) ?? '';
  expect(benches.length).toBeGreaterThan(0);
  expect(benches.map(([, name = '']) => name).filter((name) => !row.includes(name))).toEqual([]);
});

test('every npm script that a page names exists', () => {
  const missing = trackedFiles('*.md').flatMap((page) =>
    [...read(page).matchAll(/npm run ([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name in scripts))
      .map((name) => `${page}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every npm script is told on README, CONTRIBUTING or the page of commands', () => {
  const told = read('README.md') + read('CONTRIBUTING.md') + commands;
  const untold = Object.keys(scripts).filter(
    (name) => !/^pre/.test(name) && !new RegExp(`npm (run )?${name}\\b`).test(told),
  );
  expect(untold).toEqual([]);
});
