import { z } from 'zod';
import type { ActedCase, Story } from './story';

const Links = z.looseObject({
  items: z.array(
    z.looseObject({
      case: z.looseObject({ caseId: z.string(), task: z.string(), lifecycle: z.string() }),
    }),
  ),
});

/**
 * Waits for the case of a task that another one asked for, and returns it as the person sees it.
 */
export async function raisedFrom(
  story: Story,
  who: string,
  from: ActedCase,
  task: string,
  sentence: string,
): Promise<ActedCase> {
  const open = async () =>
    Links.parse(await story.read(who, `/cases/${from.caseId}/links`)).items.find(
      (link) => link.case.task === task && link.case.lifecycle === 'open',
    );
  await story.eventually(sentence, async () => (await open()) !== undefined);
  return story.state(who, { ...from, caseId: (await open())?.case.caseId ?? from.caseId });
}
