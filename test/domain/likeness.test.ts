import fc from 'fast-check';
import { likenessTo } from '../../domain/likeness';

const title = 'Deklarācijas veidlapa neatveras';

test.each([
  ['another ending', 'deklarācija neatveroties'],
  ['a word not finished yet', 'deklarācijas neat'],
  ['no marks over letters', 'DEKLARACIJAS VEIDLAPA'],
  ['another order', 'neatveras deklarācija'],
])('%s is still like the title', (_what, typed) => {
  expect(likenessTo(typed)(title)).toBeGreaterThan(0.6);
});

test.each(['', '…', 'Pilnvaru sistēma kūko'])('„%s” is not like it', (typed) => {
  expect(likenessTo(typed)(title)).toBeLessThan(0.2);
});

test('it is a share, whole where everything typed is said', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, said) => {
      expect(likenessTo(typed)(said)).toBeGreaterThanOrEqual(0);
      expect(likenessTo(typed)(said)).toBeLessThanOrEqual(1);
      expect(likenessTo(title)(`${said} ${title}`)).toBe(1);
    }),
  );
});
