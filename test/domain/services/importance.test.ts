import { importanceOf } from '../../../domain/services/importance';

test.each([
  [4, 4, 4, 'high'],
  [4, 4, 2, 'high'],
  [3, 3, 3, 'medium'],
  [3, 2, 2, 'medium'],
  [2, 2, 2, 'low'],
  [1, 1, 1, 'low'],
])(
  'factors %i, %i and %i give importance %s',
  (targetGroup, needImportance, contribution, importance) => {
    expect(importanceOf({ targetGroup, needImportance, contribution })).toBe(importance);
  },
);

test('an institution may judge by limits of its own', () => {
  expect(
    importanceOf({ targetGroup: 2, needImportance: 2, contribution: 2 }, { high: 6, medium: 4 }),
  ).toBe('high');
});
