import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processFiles } from '../../scripts/new-process/files';
import { names, type Names } from '../../scripts/new-process/names';

const root = join(__dirname, '../..');
const named = (...given: Parameters<typeof names>): Names => {
  const found = names(...given);
  if (found === undefined) throw new Error('no name');
  return found;
};

test('a new process is called by its short name, in the catalogue or as given; without one it has none', () => {
  expect(named('PU2-13')).toMatchObject({ folder: 'domain/processes/pu2-13-availability-and-continuity-management', camel: 'availabilityAndContinuityManagement', title: { lv: 'Pieejamības un nepārtrauktības pārvaldība' } });
  expect([names('PU1-4'), named('PU1-4', 'guidelines').folder]).toEqual([undefined, 'domain/processes/pu1-4-guidelines']);
});

test('every place in which a new process is made known still exists', () => {
  const { added, replaced } = processFiles(named('PU2-13'));
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect(added.filter(({ path, before }) => !read(path).split('\n').some((line) => line.startsWith(before)))).toEqual([]);
  expect(replaced.filter(({ path, from }) => !read(path).includes(from))).toEqual([]);
});

test('the words are the same in both languages', () => {
  const { created } = processFiles(named('PU2-13'));
  const keys = (language: string) => Object.keys(JSON.parse(created[`${named('PU2-13').folder}/words/${language}.json`] ?? '{}') as object);
  expect(keys('en')).toEqual(keys('lv'));
});
