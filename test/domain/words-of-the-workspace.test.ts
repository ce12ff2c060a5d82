import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../../messages/en/web.json';
import lv from '../../messages/lv/web.json';

const words: Readonly<Record<'lv' | 'en', Readonly<Record<string, string>>>> = { lv, en };
const keys = Object.keys(lv);

/** What a text has to be told: the names between its braces. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)/g)]
    .map(([, name = '']) => name)
    .filter((name, at, all) => all.indexOf(name) === at)
    .sort();

test('Latvian and English have the same words, and each wants to be told the same', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
  const told = (language: 'lv' | 'en') => keys.map((key) => namesIn(words[language][key] ?? ''));
  expect(told('en')).toEqual(told('lv'));
});

const counted = keys.filter((key) => lv[key as keyof typeof lv].includes('plural'));
const numbers = [0, 1, 2, 10, 11, 21, 101];

test('every counted word is right for each number that Latvian tells apart', () => {
  const said = Object.fromEntries(
    counted.map((key) => [
      key,
      numbers.map((count) =>
        new IntlMessageFormat(words.lv[key] ?? '', 'lv').format({ count }).toString(),
      ),
    ]),
  );
  expect(said['web.inbox.total']).toEqual([
    '0 darbu',
    '1 darbs',
    '2 darbi',
    '10 darbu',
    '11 darbu',
    '21 darbs',
    '101 darbs',
  ]);
  for (const forms of Object.values(said)) expect(new Set(forms.map(withoutNumber)).size).toBe(3);
});

const withoutNumber = (text: string): string => text.replaceAll(/\d/g, '');

test('every word that a screen says by its name is there', () => {
  const web = join(__dirname, '../../web');
  const spoken = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => [...readFileSync(join(web, path), 'utf8').matchAll(/\bsay\(\s*'([\w.]+)'/g)])
    .map(([, key = '']) => `web.${key}`);
  expect(spoken.length).toBeGreaterThan(50);
  expect(spoken.filter((key) => !keys.includes(key))).toEqual([]);
});
