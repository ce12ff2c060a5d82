import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tasks } from '../domain/processes';
import { projectFolder } from '../runtime/project';
import { playExample } from './stories/support/example';
import type { Story } from './stories/support/story';

export interface StoryOptions {
  /** Of `past-incidents`: all 200, and not only the most eventful. */
  everyIncident?: boolean;
}
type Play = (story: Story, options: StoryOptions) => Promise<void>;

/** What a word plays. */
export interface Playable {
  /** Any of them plays it; lists name it by the first. */
  words: readonly string[];
  play: Play;
}

const storiesFolder = join(__dirname, 'stories');

/** Stories that are written out, each a file named for the word that plays it. */
export const writtenStories: readonly Playable[] = readdirSync(storiesFolder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()
  .map((name) => ({
    words: [name],
    // Required, and only when it is played: why not imported, says `cli/main.ts`.
    play: (story, options) =>
      (module.require(join(storiesFolder, name)) as { play: Play }).play(story, options),
  }));

/** A folder `pu2-19-capacity-management` is played as `PU2-19` and as `capacity-management`. */
export const exampleStories: readonly Playable[] = readdirSync(
  join(projectFolder, 'domain', 'processes'),
).flatMap((folder) =>
  tasks
    .filter(({ code }) => folder.startsWith(`${code.toLowerCase()}-`))
    .map((task) => ({
      words: [task.code, folder.slice(task.code.length + 1)],
      play: (story) => playExample(story, task),
    })),
);

/** In the order in which they are played. */
export const everyStory: readonly Playable[] = [...writtenStories, ...exampleStories];

/** The story of a word, in capitals or not. */
export const findStory = (asked: string): Playable | undefined =>
  everyStory.find(({ words }) => words.some((word) => word.toLowerCase() === asked.toLowerCase()));

/** What can be played, for somebody who does not know. */
export function listOfStories(): string {
  return [
    'Stories:',
    ...writtenStories.map(({ words: [name] }) => `  ${name}`),
    '',
    'The example of a task, by its code or its name:',
    ...exampleStories.map(({ words: [code = '', name] }) => `  ${code.padEnd(8)} ${name}`),
  ].join('\n');
}
