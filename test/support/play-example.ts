import { replaceTexts } from '../../domain/engine/fields';
import { processNamed } from '../../domain/processes';
import type { Task } from '../../domain/processes/task';
import { someText } from './answers';
import { PlayedCase } from './played-case';
import type { Stage } from './stage';

/** The usual course of a task, as its folder tells it, in the version that new cases play. */
export async function playExample(
  stage: Stage,
  { code, versions, example: { by, subject, request, answers } }: Task,
): Promise<PlayedCase> {
  const version = versions.length;
  const process = processNamed(code, version);
  const played = await PlayedCase.open(stage, {
    by,
    subject: subject.code,
    task: code,
    version,
    request: await withoutTexts(process.request, request),
  });
  for (const { step, by: performer, answer } of answers) {
    const declared = process.steps[step];
    if (declared?.kind !== 'task') throw new Error(`the example of ${code} answers "${step}"`);
    await played.decide(performer, step, await withoutTexts(declared.form, answer));
  }
  return played;
}

/** As the API leaves it: a reference in place of each text. */
export const withoutTexts = async (
  form: Parameters<typeof replaceTexts>[0],
  given: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> =>
  (await replaceTexts(form, given, () => Promise.resolve(someText()))) as Record<string, unknown>;
