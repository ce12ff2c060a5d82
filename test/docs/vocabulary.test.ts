import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, trackedFiles } from './support/tracked-files';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read('docs/vocabulary.md');

/** The part of the page under a heading. */
const partOf = (heading: string): string =>
  page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** What the first cells of a part's table name between backticks. */
const namedFirst = (heading: string): string[] =>
  partOf(heading)
    .split('\n')
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, name = '']) => name);

/** Every value of the property `type` in a file of the engine. */
const typesIn = (file: string): string[] =>
  [...read(file).matchAll(/\btype: ((?:'\w+'(?: \| )?)+)/g)]
    .flatMap(([, union = '']) => union.split(' | '))
    .map((type) => type.replaceAll("'", ''));

const inTheCode = [...page.matchAll(/`(\w+)` in `([\w/-]+)` \|$/gm)].map(
  ([, identifier = '', folder = '']) => ({ identifier, folder }),
);

test('every word has a Latvian word, a term of the field, a meaning and a place in the code', () => {
  const rows = page
    .split('\n## Events\n')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| word |'));
  expect(rows?.length).toBe(inTheCode.length);
  expect(
    rows?.filter((row) =>
      row
        .split('|')
        .slice(1, -1)
        .some((cell) => cell.trim() === ''),
    ),
  ).toEqual([]);
});

/** A declaration of the name, or a property or method of that name; a mention is none. */
const declares = (name: string): RegExp =>
  new RegExp(`\\b(function|const|class|interface|type) ${name}\\b|\\b${name}[?]?[:<(]`);

test.each(inTheCode)('$identifier is a word of $folder', ({ identifier, folder }) => {
  const sources = trackedFiles(`${folder}/*.ts`).map(read);
  expect(sources.some((source) => declares(identifier).test(source))).toBe(true);
});

test('every kind of event is explained, and no other', () => {
  expect(namedFirst('Events').sort()).toEqual(
    [...new Set(typesIn('domain/engine/events.ts'))].sort(),
  );
});

test('every kind of effect is explained, and no other', () => {
  expect(namedFirst('Effects').sort()).toEqual(
    [...new Set(typesIn('domain/engine/effects.ts'))].sort(),
  );
});

test('every kind of step is explained', () => {
  const kinds = [
    ...read('domain/engine/declared-steps.ts').matchAll(/^export interface (\w+Step|Step)<.*\{$/gm),
  ].map(([, name = '']) => name);
  expect(kinds.length).toBeGreaterThan(0);
  expect(kinds.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('every file of the engine is explained, and no other', () => {
  const files = readdirSync(join(root, 'domain/engine')).filter((file) => file.endsWith('.ts'));
  expect(namedFirst('Files of the engine').sort()).toEqual(files.sort());
});
