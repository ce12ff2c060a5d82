import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codesIn, tableOf } from './support/page-table';
import { testTitles } from './support/test-titles';

const root = join(__dirname, '../..');
const rules = tableOf('rules.md').map((row) => ({
  id: row['Id'] ?? '',
  text: row['Rule'] ?? '',
  state: row['State'],
  files: codesIn(row['Enforced in']),
  titles: codesIn(row['Proved by']),
}));
const held = rules.filter(({ state }) => state === 'held');
const titles = testTitles();

test('the rules R01 to R38 stand on the page, each once and in its own words', () => {
  expect(rules.map(({ id }) => id)).toEqual(
    Array.from({ length: 38 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`),
  );
  expect(new Set(rules.map(({ text }) => text)).size).toBe(38);
});

test.each(held)(
  '$id is held in files that exist, by tests that exist and carry its id',
  ({ id, files, titles: named }) => {
    expect(files.length * named.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(named.filter((title) => !titles.has(title) || !title.includes(id))).toEqual([]);
  },
);

test('every rule is held', () => {
  expect(rules.filter(({ state }) => state !== 'held').map(({ id }) => id)).toEqual([]);
});

test('what a process says it refuses by a rule is a rule that the page says is held', () => {
  const folder = join(root, 'domain/processes');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const named = sources
    .flatMap((source) => [...source.matchAll(/rule: '([^']+)'/g)])
    .flatMap(([, rule = '']) => rule.match(/\bR\d+\b/g) ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
});
