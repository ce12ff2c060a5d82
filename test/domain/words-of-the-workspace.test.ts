import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../../messages/en/web.json';
import lv from '../../messages/lv/web.json';

const words: Readonly<Record<'lv' | 'en', Readonly<Record<string, string>>>> = { lv, en };
const keys = Object.keys(lv);

type Part = ReturnType<IntlMessageFormat['getAst']>[number];
const partsOf = (text: string, language: string): Part[] =>
  new IntlMessageFormat(text, language).getAst();

// The library numbers its kinds of parts; a text that has them tells which they are.
const [literal, plural] = partsOf('a {n, plural, other {#}}', 'lv');

/** All that a text may say, also within its choices. */
const within = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [
    part,
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => within(value)) : []),
  ]);

/** What a text has to be told. */
const namesIn = (text: string, language: string): string[] =>
  [
    ...new Set(
      within(partsOf(text, language))
        .filter(({ type }) => type !== literal?.type)
        .flatMap((part) => ('value' in part ? [part.value] : [])),
    ),
  ].sort();

test('Latvian and English have the same words, and each wants to be told the same', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
  const told = (language: 'lv' | 'en') =>
    keys.map((key) => namesIn(words[language][key] ?? '', language));
  expect(told('en')).toEqual(told('lv'));
});

test('every counted word is right for each number that Latvian tells apart', () => {
  const total = new IntlMessageFormat(lv['web.inbox.total'], 'lv');
  expect([0, 1, 2, 10, 11, 21, 101].map((count) => total.format({ count }))).toEqual([
    '0 darbu',
    '1 darbs',
    '2 darbi',
    '10 darbu',
    '11 darbu',
    '21 darbs',
    '101 darbs',
  ]);
  // What only tells nothing from something has no number in it, and needs no more forms. Latvian
  // counts 10 to 20, 30 … as it counts nothing: a form without the number would hide them.
  const wrong = keys.filter((key) =>
    within(partsOf(words.lv[key] ?? '', 'lv'))
      .filter((part) => part.type === plural?.type && within([part]).some(isNumber))
      .some((part) => !['zero', 'one', 'other'].every((form) => saysNumber(part, form))),
  );
  expect(wrong).toEqual([]);
});

test.each(['lv', 'en'] as const)(
  'in %s each number from the table is said in every counted word',
  (language) => {
    const counted = keys.flatMap((key) =>
      within(partsOf(words[language][key] ?? '', language))
        .filter((part) => part.type === plural?.type && within([part]).some(isNumber))
        .flatMap((part) => ('value' in part ? [{ key, name: part.value }] : [])),
    );
    expect(counted.length).toBeGreaterThan(20);
    for (const { key, name } of counted) {
      const text = words[language][key] ?? '';
      const others = Object.fromEntries(namesIn(text, language).map((each) => [each, 7]));
      const format = new IntlMessageFormat(text, language);
      // Exactly none or one may be said in words of their own.
      for (const count of [2, 10, 11, 21, 101])
        expect(String(format.format({ ...others, [name]: count }))).toContain(String(count));
      for (const count of [0, 1])
        expect(String(format.format({ ...others, [name]: count }))).not.toBe('');
    }
  },
);

const isNumber = (part: Part): boolean => !('value' in part);
/** Whether the form of a counted word is there, and has the number in it. */
const saysNumber = (part: Part, form: string): boolean =>
  'options' in part && within(part.options[form]?.value ?? []).some(isNumber);

test('every word that a screen says by its name is there', () => {
  const web = join(__dirname, '../../web');
  const spoken = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => [...readFileSync(join(web, path), 'utf8').matchAll(/\bsay\(\s*'([\w.]+)'/g)])
    .map(([, key = '']) => `web.${key}`);
  expect(spoken.length).toBeGreaterThan(50);
  expect(spoken.filter((key) => !keys.includes(key))).toEqual([]);
});
