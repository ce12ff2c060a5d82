import { wrongNumbers } from './check';
import type { Wish } from './driver';

const wish = (...statuses: number[]): Wish => ({
  kind: 'submit',
  key: 'key',
  mark: 'mark',
  path: '/public/PAA/submissions',
  body: {},
  isGivenUp: false,
  answers: statuses.map((status) => ({ status, retryAfter: null, body: {} })),
});
const accepted = [wish(201), wish(503, 202)];
const givenUp = wish(503);

test('a drill takes submissions for right where each is reached by its code, or was given up', () => {
  expect(wrongNumbers(accepted, ['1', '2'], ['1', '2'])).toEqual([]);
  expect(wrongNumbers([...accepted, givenUp], ['1', '2'], ['1', '2'])).toEqual([]);
  expect(wrongNumbers([...accepted, givenUp], ['1', '2'], ['1', '2', '3'])).toEqual([]);
});

test.each<[string, Wish[], string[], string[]]>([
  ['is there twice', accepted, ['1', '2'], ['1', '2', '3']],
  ['given up is there twice', [...accepted, givenUp], ['1', '2'], ['1', '2', '3', '4']],
  ['has the number of another', accepted, ['1', '1'], ['1']],
  ['is reached and on no list', accepted, ['1', '2'], ['1']],
])('a drill sees a submission that %s', (_what, wishes, reached, there) => {
  expect(wrongNumbers(wishes, reached, there)).toHaveLength(1);
});
