import { dataAfter } from '../../../domain/engine/data-after';
import { dependsOn } from '../../../domain/engine/what-it-depends-on';

const yesNo = [true, false];

test('it depends on what makes a difference, whatever else was asked for', () => {
  expect(
    dependsOn((ask) => {
      const [a, b, c] = [ask('a', yesNo), ask('b', yesNo), ask('c', yesNo)];
      return { made: a === true && b === true ? 'one' : 'other', ignored: c === true ? 1 : 1 };
    }),
  ).toEqual(new Set(['a', 'b']));
});

test('what is asked for only on a way there counts, and what fails is like nothing else', () => {
  expect(
    dependsOn((ask) => {
      if (ask('a', yesNo) === true) return 'made';
      if (ask('b', ['x', 'y', 'z']) === 'z') throw new Error('no such value');
      return 'made';
    }),
  ).toEqual(new Set(['a', 'b']));
});

test('where it takes too long, it is not known', () => {
  const names = Array.from({ length: 12 }, (_, n) => `name ${n}`);
  expect(dependsOn((ask) => names.map((name) => ask(name, yesNo)))).toBeUndefined();
});

test('of data that may have been recorded, only what may differ is asked for', () => {
  const data = dataAfter({ kept: 1, changed: 'before' }, [{ changed: 'after' }, {}]);
  const made = (of: (data: { kept: number; changed: string; new?: string }) => unknown) =>
    dependsOn((ask) => of(data(ask)));
  expect(made(({ kept }) => kept)).toEqual(new Set());
  expect(made(({ changed }) => changed)).toEqual(new Set(['data changed']));
  expect(made((all) => ({ ...all }))).toEqual(new Set(['data changed']));
  expect(dataAfter({ kept: 1 }, [])((name) => name)).toMatchObject({ kept: 1 });
});
