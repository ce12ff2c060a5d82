import type { Command } from 'commander';
import { everyStory, findStory, listOfStories, type Playable } from './find-story';
import { lineOf, playStories } from './play-stories';
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
    .description('play stories against a running rehearsal, as outside clients only')
    .argument('[names...]', 'without any, what there is')
    .option('--json', 'case ids and every answer')
    .option('--all', 'every story')
    .option('--every-incident', 'past-incidents: all 200, and not only the most eventful')
    .addHelpText(
      'after',
      '\nSeveral are played one after the other, with a line for how each ended.',
    )
    .action((names: string[], { json = false, ...options }: StoryCommandOptions) => {
      if (options.all === true) return playSeveral(allOf(names), json, options);
      if (names.length > 1) return playSeveral(names.map(named), json, options);
      if (names[0] !== undefined) return playOne(names[0], json, options);
      console.log(listOfStories());
      return undefined;
    });
}

function allOf(names: readonly string[]): readonly Playable[] {
  if (names.length > 0)
    throw new StoryFailed(`--all plays every story: leave "${names.join(' ')}" or --all out.`);
  return everyStory;
}

function named(name: string): Playable {
  const found = findStory(name);
  if (found === undefined)
    throw new StoryFailed(`There is no story "${name}".\n\n${listOfStories()}`);
  return found;
}

async function playOne(
  name: string,
  asJson: boolean,
  { everyIncident = false }: StoryCommandOptions,
): Promise<void> {
  const found = named(name);
  const story = new Story(await rehearsal(), asJson);
  try {
    await found.play(story, { everyIncident });
    story.say(`\nStāsts "${name}" izspēlēts līdz galam.`);
  } finally {
    if (asJson) console.log(JSON.stringify(story.record, null, 2));
  }
}

async function playSeveral(
  stories: readonly Playable[],
  asJson: boolean,
  { everyIncident = false }: StoryCommandOptions,
): Promise<void> {
  const played = await playStories(await rehearsal(), stories, { everyIncident }, (one) => {
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
