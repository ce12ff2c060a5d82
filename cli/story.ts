import type { Command } from 'commander';
import { findStory, listOfStories } from './find-story';
import { lineOf, playEveryStory } from './play-every-story';
import { Story } from './stories/support/story';
import { StoryFailed } from './stories/support/story-failed';
import type { System } from './stories/support/visitor';
import { findRunningSystem } from './token';

interface StoryCommandOptions {
  json?: boolean;
  all?: boolean;
  everyIncident?: boolean;
}

export function registerStoryCommand(program: Command): void {
  program
    .command('story')
    .description('play a story against a running rehearsal, as outside clients only')
    .argument('[name]', 'without it, what there is')
    .option('--json', 'case ids and every answer')
    .option('--all', 'every story, one after the other, and in a line how each ended')
    .option('--every-incident', 'past-incidents: all 200, and not only the most eventful')
    .action((name: string | undefined, { json = false, ...options }: StoryCommandOptions) => {
      if (options.all === true) return playAll(name, json);
      if (name !== undefined) return playOne(name, json, options);
      console.log(listOfStories());
      return undefined;
    });
}

async function playOne(
  name: string,
  asJson: boolean,
  { everyIncident = false }: StoryCommandOptions,
): Promise<void> {
  const found = findStory(name);
  if (found === undefined)
    throw new StoryFailed(`There is no story "${name}".\n\n${listOfStories()}`);
  const story = new Story(await rehearsal(), asJson);
  try {
    await found.play(story, { everyIncident });
    story.say(`\nStāsts "${name}" izspēlēts līdz galam.`);
  } finally {
    if (asJson) console.log(JSON.stringify(story.record, null, 2));
  }
}

async function playAll(name: string | undefined, asJson: boolean): Promise<void> {
  if (name !== undefined)
    throw new StoryFailed(`--all plays every story: leave "${name}" or --all out.`);
  const played = await playEveryStory(await rehearsal(), (one) => {
    if (!asJson) console.log(lineOf(one));
  });
  if (asJson) console.log(JSON.stringify({ stories: played }, null, 2));
  if (played.some(({ failure }) => failure !== null)) process.exitCode = 1;
}

async function rehearsal(): Promise<System> {
  const { address, secrets } = await findRunningSystem(true);
  return {
    apiUrl: process.env.SAIMNIEKS_URL ?? address.apiUrl,
    issuer: address.issuer,
    pickerSecret: secrets.pickerSecret,
  };
}
