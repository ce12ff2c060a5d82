import { z } from 'zod';
import type { ActedCase, Story } from './story';

const Found = z.looseObject({
  items: z.array(
    z.looseObject({
      type: z.string(),
      direction: z.string(),
      case: z.looseObject({ caseId: z.string(), task: z.string(), number: z.string() }),
    }),
  ),
});

/**
 * The case of a task that was opened from here, or that this one was joined to, as the links of the
 * case tell.
 */
export async function raisedFrom(
  story: Story,
  who: string,
  of: ActedCase,
  task: string,
  sentence = `no ${of.number} atvērta vai tai pievienota ${task} lieta`,
): Promise<ActedCase> {
  let found: ActedCase | undefined;
  await story.eventually(sentence, async () => {
    const { items } = Found.parse(await story.read(who, `/cases/${of.caseId}/links`));
    const link = items.findLast(
      ({ type, direction, case: other }) =>
        type === 'raised' && direction === 'from' && other.task === task,
    );
    found =
      link === undefined
        ? undefined
        : await story.state(who, { ...of, caseId: link.case.caseId, number: link.case.number });
    return found !== undefined;
  });
  if (found === undefined) throw new Error('nothing was raised');
  return found;
}
