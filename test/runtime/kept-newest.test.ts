import { KeptNewest } from '../../runtime/kept-newest';

test('what was asked for last is kept, and the rest forgotten', () => {
  const kept = new KeptNewest<number>(2);
  expect(kept.keep('one', 1)).toBe(1);
  kept.keep('two', 2);
  expect(kept.find('one')).toBe(1);
  kept.keep('three', 3);
  expect([kept.find('one'), kept.find('two'), kept.find('three')]).toEqual([1, undefined, 3]);
});
