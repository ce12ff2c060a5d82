import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText } from '../../domain/csv-text';

test.each([
  '=1+1',
  '+371 20000000',
  '-1',
  '@SUM(A1)',
  ' =1',
  '\t=1',
  '\r=1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '\u2060\u200e=1',
  '\u3164=1',
  '\u0000=1',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20SUM(A1)',
  '\ufe661',
  '\u22121',
  '\u200b\uff1d1',
  '\ttext',
])('%j is shown and not carried out', (text) => {
  expect(csvText(text)).toBe(`"'${text}"`);
});

test.each(['', 'a=1', 'PU2-20/2026/000001', '1', '\u{1f600}', '\u200b', '("=1")'])(
  '%j stays as it is, in quotation marks',
  (text) => {
    expect(csvText(text)).toBe(`"${text.replaceAll('"', '""')}"`);
  },
);

test('whatever the text, it is one cell, and reads as it was or after an apostrophe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, next) => {
      const [row] = parse(`${csvText(text)};${csvText(next)}\r\n`, { delimiter: ';' });
      expect([text, `'${text}`]).toContain(row?.[0]);
      expect(row).toHaveLength(2);
    }),
  );
});
