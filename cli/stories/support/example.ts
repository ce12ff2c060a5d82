import type { Task } from '../../../domain/processes/task';
import { provesItself } from './proves-itself';
import type { Story } from './story';

/** The usual course of a governance task, as its folder tells it. */
export async function playExample(story: Story, { code, example }: Task): Promise<void> {
  const { by, title, subject, request, answers, ends } = example;
  let played = await story.open(by, {
    task: code,
    title: `${title} (${story.mark})`,
    subject,
    request,
  });
  for (const { step, by: who, answer } of answers)
    played = await story.decide(who, played, step, answer);
  story.expect(`lieta stāv: ${ends}`, played.status === ends);
  await provesItself(story, answers.at(-1)?.by ?? by, played);
}
