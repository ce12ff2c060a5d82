import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { projectFolder } from '../../runtime/project';
import { trackedFiles } from '../docs/support/tracked-files';

/** The test files that Jest would run when called with these words, as paths in the repository. */
const listed = (...words: string[]): string[] =>
  execFileSync(
    process.execPath,
    [join(projectFolder, 'node_modules/jest/bin/jest.js'), '--listTests', ...words],
    { cwd: projectFolder, encoding: 'utf8' },
  )
    .split('\n')
    .filter((line) => line !== '')
    .map((path) => relative(projectFolder, path));

const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const commands = ['test:unit', 'test:replay', 'test:real'];
const wordsOf = (command: string): string[] => (scripts[command] ?? '').split(' ').slice(1);

test('each test file of the repository is run by exactly one of the three commands', () => {
  const kept = trackedFiles('*.test.ts');
  const run = commands.flatMap((command) => listed(...wordsOf(command)));
  expect(kept.filter((file) => !run.includes(file))).toEqual([]);
  expect(run.filter((file, index) => run.indexOf(file) !== index)).toEqual([]);
});

test('a path given to a command is all that it runs', () => {
  const [some] = listed(...wordsOf('test:real'));
  expect(listed(...wordsOf('test:real'), some ?? '')).toEqual([some]);
});

// Their titles count as proof of rules, so that a file that nobody calls would prove nothing.
test('each file of cases is called by a test file beside it', () => {
  const calls = (test: string, cases: string): boolean =>
    readFileSync(join(projectFolder, test), 'utf8').includes(`/${basename(cases, '.ts')}'`);
  const orphans = trackedFiles('*.cases.ts').filter(
    (cases) => !trackedFiles(`${dirname(cases)}/*.test.ts`).some((test) => calls(test, cases)),
  );
  expect(orphans).toEqual([]);
});
