import { composed, inOneLine, line, lines, withoutMarks } from '../../domain/text';

const title = line({ min: 3, max: 20 });
const story = lines({ min: 3, max: 20 });
const faultsOf = (schema: typeof title, text: string): unknown[] =>
  (schema.safeParse(text).error?.issues ?? []).map((issue) =>
    issue.code === 'custom' ? (issue.params?.['fault'] as unknown) : issue.code,
  );

test.each([
  ['a line break', 'ab\ncd', 'not_one_line'],
  ['a carriage return', 'ab\rcd', 'not_one_line'],
  ['a tab', 'ab\tcd', 'not_one_line'],
  ['a next line', 'ab\u0085cd', 'not_one_line'],
  ['a line separator', 'ab\u2028cd', 'not_one_line'],
  ['a control character', 'ab\u0007cd', 'not_one_line'],
  ['another direction', 'ab\u202ecd', 'not_one_line'],
  ['an isolate', 'ab\u2066cd', 'not_one_line'],
  ['nothing visible', '\u200b\u200b\u200b\u200b', 'nothing_visible'],
  ['a filler alone', '\u3164'.repeat(4), 'nothing_visible'],
  ['too little', 'a', 'too_small'],
  ['too much', 'a'.repeat(21), 'too_big'],
])('a line refuses %s', (_what, text, fault) => {
  expect(faultsOf(title, text)).toEqual([fault]);
});

test('a line is trimmed and composed, so that what looks the same is the same', () => {
  expect(title.parse('  A\u0304daz\u030cu nov\n')).toBe('Ādažu nov');
});

test.each([
  ['a NUL', 'abc\u0000', 'unreadable_text'],
  ['an escape', 'abc\u001b[31m', 'unreadable_text'],
  ['half a surrogate pair', 'abc\ud800', 'unreadable_text'],
  ['a replacement character', 'abc\ufffd', 'unreadable_text'],
  ['nothing visible', '\u200b\u200b\u200b', 'nothing_visible'],
])('a text of several lines refuses %s', (_what, text, fault) => {
  expect(faultsOf(story, text)).toEqual([fault]);
});

test('a text of several lines keeps line feeds and tabs, and has line ends of one kind', () => {
  expect(story.parse('ab\r\nc\u0327\td\n')).toBe('ab\nç\td');
});

test.each(['\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'])(
  'a break that another system or a word processor makes is a line feed in a text, and refused in a line: %j',
  (end) => {
    expect(story.parse(`ab${end}cd${end}${end}ef`)).toBe('ab\ncd\n\nef');
    expect(faultsOf(title, `ab${end}cd`)).toEqual(['not_one_line']);
  },
);

test('marks beyond the thirtieth on a letter are dropped before anything composes them', () => {
  const piled = `a${'\u0323\u0301'.repeat(500)}b`;
  expect(composed(piled).length).toBeLessThanOrEqual(32);
  expect(composed(piled).endsWith('b')).toBe(true);
  expect(withoutMarks(piled)).toBe('ab');
});

test('what is looked for has neither marks nor capitals', () => {
  expect(withoutMarks('ĀDAŽU Ģimenes ķīļi')).toBe('adazu gimenes kili');
});

test('of a text that came from outside as much as fits stands in one line', () => {
  expect(inOneLine(' Re:\r\n\u202eA\u0304da\u0007z\u030cu ')).toBe('Re: Āda žu');
});
