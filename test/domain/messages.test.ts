import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { projectFolder } from '../../runtime/project';
import { type Language, catalogue, say } from '../../messages';
import { sayRule } from '../../messages/say-rule';
import { holidayNames } from '../../domain/time/days-off';
import { timeLimits } from '../../domain/processes/time-limits';

/** Names of the arguments of a message, however deep inside plurals and selects. */
function argumentsOf(language: Language, key: string): string[] {
  const ast: unknown = new IntlMessageFormat(catalogue[language][key] ?? '', language, undefined, {
    ignoreTag: true,
  }).getAst();
  const found = new Set<string>();
  JSON.stringify(ast, (_, part: unknown) => {
    if (isArgument(part)) found.add(part.value);
    return part;
  });
  return [...found].sort();
}

/**
 * In the parser's tree 0 is literal text and 7 the # of a plural; what else has a text value is an
 * argument.
 */
function isArgument(part: unknown): part is { type: number; value: string } {
  return (
    typeof part === 'object' &&
    part !== null &&
    'type' in part &&
    'value' in part &&
    typeof part.value === 'string' &&
    part.type !== 0
  );
}

const keys = Object.keys(catalogue.lv);

test('both languages say the same things', () => {
  expect(Object.keys(catalogue.en).sort()).toEqual([...keys].sort());
});

test.each(['lv', 'en'])(
  'no key of %s is said in two files: one of them would never be read',
  (language) => {
    const folder = join(projectFolder, 'messages', language);
    const said = readdirSync(folder).flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
    );
    expect(said.filter((key, index) => said.indexOf(key) !== index)).toEqual([]);
  },
);

test('every message takes the same arguments in both languages', () => {
  const said = (language: Language) =>
    Object.fromEntries(keys.map((key) => [key, argumentsOf(language, key)]));
  expect(said('en')).toEqual(said('lv'));
});

test('an unknown key is a fault, not an empty text', () => {
  expect(() => say('lv', 'time.noSuchKey')).toThrow('no message "time.noSuchKey" in lv');
});

test('a missing parameter is a fault too', () => {
  expect(() => say('lv', 'time.explain.lastDay')).toThrow();
});

test('Latvian counts one, ten and twenty-one in its own way', () => {
  const inWords = [1, 10, 21, 11].map((amount) => say('lv', 'time.length.workingDays', { amount }));
  expect(inWords).toEqual([
    '1 darba diena',
    '10 darba dienas',
    '21 darba diena',
    '11 darba dienas',
  ]);
});

test.each(['lv', 'en'] as const)(
  'every holiday, time limit and source has a name in %s',
  (language) => {
    for (const holiday of holidayNames)
      expect(say(language, 'time.explain.holiday', { date: '', holiday })).not.toContain(holiday);
    for (const { key, source } of timeLimits.rows) {
      expect(say(language, `time.limit.${key}`)).not.toBe('');
      expect(say(language, `time.source.${source}`)).not.toBe('');
    }
  },
);

test('a holiday that only an institution knows is called as the institution calls it', () => {
  expect(say('lv', 'time.explain.holiday', { date: '2026-09-01', holiday: 'Zinību diena' })).toBe(
    '2026-09-01: svētku diena – Zinību diena',
  );
});

test('a rule that is a step of a process is said in the language; one with a number stands as it is', () => {
  expect([
    sayRule('lv', 'PU2-22 step 6'),
    sayRule('en', 'PU2-22 step 6'),
    sayRule('lv', 'R20'),
  ]).toEqual(['PU2-22 6. solis', 'PU2-22 step 6', 'R20']);
});

test('numbers have the decimal sign of the language', () => {
  const sentence = (language: 'lv' | 'en'): string =>
    say(language, 'pastCases.proposal', {
      count: 5,
      most: 3,
      days: 30,
      reopened: 10,
      hours: 'some',
      median: 44.27,
      earlier: 1,
      later: 4,
    });
  expect([sentence('lv'), sentence('en')]).toEqual([
    expect.stringContaining('44,3 stundās'),
    expect.stringContaining('44.3 hours'),
  ]);
});

test('Latvian opens its quotations below the line', () => {
  expect(keys.filter((key) => catalogue.lv[key]?.includes('“'))).toEqual([]);
});
