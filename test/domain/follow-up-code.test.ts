import fc from 'fast-check';
import { codeAlphabet, readCode } from '../../domain/follow-up-code';

const signs = codeAlphabet.split('');
const aCode = fc
  .array(fc.constantFrom(...signs), { minLength: 32, maxLength: 32 })
  .map((code) => code.join(''));

const misread: Record<string, string[]> = { '0': ['0', 'O', 'o'], '1': ['1', 'I', 'l'] };
const likeIt = (sign: string): string[] => misread[sign] ?? [sign, sign.toLowerCase(), `-${sign}`];

test.each([
  ['7k2m-0oO0', '7K2M0000'],
  ['1lI-i L', '11111'],
  [' 7K2M 7K2M\n', '7K2M7K2M'],
  ['７Ｋ２Ｍ', '7K2M'],
])('%j is read as %j', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test('a code is read as it was made, also with O for 0, I and l for 1, small, in groups', () => {
  fc.assert(
    fc.property(aCode, fc.array(fc.nat(2), { minLength: 32, maxLength: 32 }), (code, picks) => {
      const typed = code.split('').map((sign, at) => likeIt(sign)[picks[at] ?? 0]);
      expect(readCode(typed.join(''))).toBe(code);
    }),
  );
});

test('two codes stay two', () => {
  fc.assert(
    fc.property(aCode, aCode, (one, other) => {
      expect(readCode(one) === readCode(other)).toBe(one === other);
    }),
  );
});
