import { tasks } from '../../domain/processes';
import type { BodyExample } from '../http/body-example';
import { stepTitle, taskTitle } from '../words/names';

/** Bodies that open a case, one for each task. */
export const openingExamples: readonly BodyExample[] = tasks.map(
  ({ code, example: { title, subject, request } }) => ({
    name: code,
    summary: (language) => taskTitle(language, code),
    value: { task: code, title, subject, request },
  }),
);

/** Bodies that decide the steps on the usual course of each task. */
export const decisionExamples: readonly BodyExample[] = tasks.flatMap(({ code, example }) =>
  example.answers.map(({ step, answer }): BodyExample => ({
    name: `${code}.${step}`,
    summary: (language) =>
      `${taskTitle(language, code)}: ${stepTitle(language, code, step, 'task')}`,
    value: { answer },
  })),
);
