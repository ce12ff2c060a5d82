import fc from 'fast-check';
import { mostWithin, type Span } from '../../../domain/service-levels/left-out-time';

const span = (from: number, until: number): Span => ({ from, until });

test.each<[string, Span[], number]>([
  ['end to end', [span(0, 31), span(31, 62)], 62],
  ['with a pause', [span(0, 10), span(20, 30), span(50, 60)], 30],
  ['over each other', [span(0, 20), span(10, 30)], 30],
  ['within each other', [span(0, 30), span(5, 10)], 30],
  ['a stretch apart', [span(0, 31), span(365, 396)], 31],
  ['less than a stretch apart', [span(0, 31), span(364, 395)], 32],
  ['out of reach', [span(0, 31), span(1_000, 1_031)], 31],
])('spans %s take up what they cover', (_how, spans, most) => {
  expect(mostWithin(spans, spans[0] ?? span(0, 0), 365)).toBe(most);
});

test('no stretch holds more than what was found, and one holds as much', () => {
  const someSpan = fc
    .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => span(from, from + length));
  fc.assert(
    fc.property(fc.array(someSpan, { minLength: 1, maxLength: 6 }), (spans) => {
      const [around = span(0, 1)] = spans;
      const covered = Array.from({ length: 200 }, (_, index) =>
        spans.some(({ from, until }) => from <= index - 60 && index - 60 < until) ? 1 : 0,
      );
      const counted = Array.from({ length: 140 }, (_, index) => index)
        .filter((index) => index - 60 < around.until && index - 60 + 25 > around.from)
        .map((index) =>
          covered.slice(index, index + 25).reduce<number>((sum, each) => sum + each, 0),
        );
      expect(mostWithin(spans, around, 25)).toBe(Math.max(...counted));
    }),
  );
});
