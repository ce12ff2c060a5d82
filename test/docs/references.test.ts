import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, trackedFiles } from './support/tracked-files';

const pages = trackedFiles('*.md');
const sources = trackedFiles('*.ts', '*.js', '*.mjs', '*.sql', '*.prisma', '*.yml');

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Targets of Markdown links inside the repository, without the part after `#`. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));

/** Paths written between backticks: of a folder (`store/access/`) or of a file. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z][\w.-]*(?:\/[\w.-]+)*(?:\/|\/[\w-]+\.[a-z]+))`/gi)].map(
    ([, path = '']) => path,
  );

/** Pages that a comment or a message of the source names. */
const pagesNamedIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w./}*`-])(?:[\w-]+\/)*[\w-]+\.md\b/g)].map(([path]) => path);

const exists = (from: string, path: string): boolean =>
  [root, join(root, 'docs'), join(root, dirname(from))].some((folder) =>
    existsSync(join(folder, path)),
  );

test.each(pages)('every link of %s leads to a file of the repository', (page) => {
  const missing = linksIn(read(page)).filter(
    (target) => !existsSync(join(root, dirname(page), target)),
  );
  expect(missing).toEqual([]);
});

test.each(pages)('every path that %s names is a file or folder of the repository', (page) => {
  expect(pathsIn(read(page)).filter((path) => !exists(page, path))).toEqual([]);
});

test('every page that the sources name is in the repository', () => {
  const missing = sources
    .filter((file) => !file.startsWith('test/docs/references'))
    .flatMap((file) =>
      pagesNamedIn(read(file))
        .filter((page) => !exists(file, page))
        .map((page) => `${file}: ${page}`),
    );
  expect(missing).toEqual([]);
});

test('a link, a path and a page that lead nowhere are found', () => {
  expect(linksIn('see [a](b.md#part), [c](https://example.lv) and [d](#part)')).toEqual(['b.md']);
  expect(pathsIn('`domain/gone.ts`, `domain/gone/` and `npm run check`')).toEqual([
    'domain/gone.ts',
    'domain/gone/',
  ]);
  expect(pagesNamedIn('// as processes.md says, and docs/gone.md')).toEqual([
    'processes.md',
    'docs/gone.md',
  ]);
});
