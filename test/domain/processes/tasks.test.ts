import { processes, tasks } from '../../../domain/processes';
import { codeOfFolder, taskFolders } from '../../../scripts/task-folder';

test('every folder of a governance task is registered, and under its own code', () => {
  expect(tasks.map(({ code }) => code).sort()).toEqual(taskFolders().map(codeOfFolder).sort());
});

test.each(tasks)('the versions of $code are its own, from the first on', ({ code, versions }) => {
  expect(versions.map((version) => [version.code, version.version])).toEqual(
    versions.map((_, index) => [code, index + 1]),
  );
});

test('a version is listed once', () => {
  expect(new Set(processes).size).toBe(processes.length);
});

test.each(tasks)(
  'what $code says begins with its code, or names a time limit',
  ({ code, words }) => {
    const own = new RegExp(`^(${code.toLowerCase()}|time\\.limit)\\.`);
    expect(Object.keys(words.lv).filter((key) => !own.test(key))).toEqual([]);
  },
);

test('no two tasks say the same key', () => {
  const keys = tasks.flatMap(({ words }) => Object.keys(words.lv));
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(tasks)('$code gives no time limit that another has, and names each', (task) => {
  const keys = task.timeLimits.map(({ key }) => key);
  const others = tasks.flatMap((other) => (other === task ? [] : other.timeLimits));
  expect(others.filter(({ key }) => keys.includes(key))).toEqual([]);
  const named = Object.keys(task.words.lv).filter((key) => key.startsWith('time.limit.'));
  expect(named.sort()).toEqual([...new Set(keys)].map((key) => `time.limit.${key}`).sort());
});
