import type { Command } from 'commander';
import { tasks } from '../domain/processes';
import { anonymousComplaintStory } from './stories/anonymous-complaint';
import { capacityStory } from './stories/capacity';
import { chainStory } from './stories/chain';
import { changeStory } from './stories/change';
import {
  complaintForwardedStory,
  complaintStory,
  suggestionThatIsAComplaintStory,
} from './stories/complaint';
import { complaintToChangeStory } from './stories/complaint-to-change';
import { exampleStory } from './stories/example';
import { emergencyChangeStory } from './stories/emergency-change';
import { incidentStory } from './stories/incident';
import { majorIncidentStory } from './stories/major-incident';
import { pastIncidentsStory } from './stories/past-incidents/past-incidents';
import { coordinationStory } from './stories/coordination';
import { partnerStory } from './stories/partner';
import { problemStory } from './stories/problem';
import { serviceLevelBreachStory } from './stories/service-level-breach';
import { serviceLevelNoDataStory } from './stories/service-level-no-data';
import { refusalsStory } from './stories/refusals';
import { standardChangeStory } from './stories/standard-change';
import { Story, StoryFailed } from './stories/story';
import { findRunningSystem } from './token';

const stories = {
  chain: chainStory,
  capacity: capacityStory,
  change: changeStory,
  'standard-change': standardChangeStory,
  'emergency-change': emergencyChangeStory,
  refusals: refusalsStory,
  incident: incidentStory,
  'major-incident': majorIncidentStory,
  problem: problemStory,
  partner: partnerStory,
  coordination: coordinationStory,
  'service-level-breach': serviceLevelBreachStory,
  'service-level-no-data': serviceLevelNoDataStory,
  'past-incidents': pastIncidentsStory,
  complaint: complaintStory,
  'suggestion-that-is-a-complaint': suggestionThatIsAComplaintStory,
  'complaint-forwarded': complaintForwardedStory,
  'complaint-to-change': complaintToChangeStory,
  'anonymous-complaint': anonymousComplaintStory,
} as const;

/** The example of a governance task, by the task's code. */
const exampleOf = (code: string) => tasks.find((task) => task.code === code.toUpperCase());

const isStory = (name: string): name is keyof typeof stories => name in stories;

const known = [...Object.keys(stories), ...tasks.map(({ code }) => code)];

export function registerStoryCommand(program: Command): void {
  program
    .command('story')
    .description(
      `play a story against a running rehearsal, as outside clients only: ${known.join(', ')}`,
    )
    .argument('<name>')
    .option('--json', 'case ids and every answer')
    .option('--all', 'past-incidents: all 200, and not only the most eventful')
    .action(
      async (name: string, { json = false, all = false }: { json?: boolean; all?: boolean }) => {
        const task = exampleOf(name);
        if (task === undefined && !isStory(name))
          throw new StoryFailed(`There is no story "${name}". Choose one of: ${known.join(', ')}.`);
        const { address, secrets } = await findRunningSystem(true);
        const story = new Story(
          {
            apiUrl: process.env.SAIMNIEKS_URL ?? address.apiUrl,
            issuer: address.issuer,
            pickerSecret: secrets.pickerSecret,
          },
          json,
        );
        try {
          if (task !== undefined) await exampleStory(story, task);
          else if (isStory(name)) await stories[name](story, { all });
          story.say(`\nStāsts "${name}" izspēlēts līdz galam.`);
        } finally {
          story.finish();
        }
      },
    );
}
