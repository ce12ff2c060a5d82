import type { Command } from 'commander';
import { findStory, listOfStories } from './find-story';
import { Story, StoryFailed } from './stories/support/story';
import { findRunningSystem } from './token';

export function registerStoryCommand(program: Command): void {
  program
    .command('story')
    .description('play a story against a running rehearsal, as outside clients only')
    .argument('[name]', 'without it, what there is')
    .option('--json', 'case ids and every answer')
    .option('--all', 'past-incidents: all 200, and not only the most eventful')
    .action(
      async (
        name: string | undefined,
        { json = false, all = false }: { json?: boolean; all?: boolean },
      ) => {
        if (name === undefined) {
          console.log(listOfStories());
          return;
        }
        const found = findStory(name);
        if (found === undefined)
          throw new StoryFailed(`There is no story "${name}".\n\n${listOfStories()}`);
        const story = await storyOfRehearsal(json);
        try {
          await found.play(story, { all });
          story.say(`\nStāsts "${name}" izspēlēts līdz galam.`);
        } finally {
          story.finish();
        }
      },
    );
}

async function storyOfRehearsal(asJson: boolean): Promise<Story> {
  const { address, secrets } = await findRunningSystem(true);
  return new Story(
    {
      apiUrl: process.env.SAIMNIEKS_URL ?? address.apiUrl,
      issuer: address.issuer,
      pickerSecret: secrets.pickerSecret,
    },
    asJson,
  );
}
