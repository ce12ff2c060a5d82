import { exampleStories, findStory, listOfStories, writtenStories } from '../../cli/find-story';
import { tasks } from '../../domain/processes';
import { trackedFiles } from './support/tracked-files';

const wordsOf = (stories: typeof writtenStories): string[] => stories.flatMap(({ words }) => words);

test('a story is played by the name of its file, and each such file is a story', () => {
  const files = trackedFiles('cli/stories/*.ts').filter((file) => file.split('/').length === 3);
  expect(wordsOf(writtenStories).sort()).toEqual(
    files.map((file) => file.slice('cli/stories/'.length, -'.ts'.length)).sort(),
  );
  for (const file of files)
    expect([file, jest.requireActual<object>(`../../${file}`)]).toEqual([
      file,
      { play: expect.any(Function) as unknown },
    ]);
});

test('the example of each task is played by its code and by the name of its folder', () => {
  expect(exampleStories).toHaveLength(tasks.length);
  expect(findStory('PU2-19')?.words).toEqual(['PU2-19', 'capacity-management']);
  expect(findStory('pu2-19')).toBe(findStory('capacity-management'));
});

test('no word plays two stories, and an unknown one plays none', () => {
  const words = wordsOf([...writtenStories, ...exampleStories]);
  expect(new Set(words).size).toBe(words.length);
  expect(findStory('no-such-story')).toBeUndefined();
});

test('the list names everything that can be played', () => {
  const list = listOfStories();
  for (const word of wordsOf([...writtenStories, ...exampleStories])) expect(list).toContain(word);
});
