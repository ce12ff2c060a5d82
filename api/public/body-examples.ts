import { tasks } from '../../domain/processes';
import { tasksThat } from '../../domain/processes/tasks-that';
import type { BodyExample } from '../http/body-example';
import { taskTitle } from '../words/names';

/** Bodies that submit something from outside. */
export const submissionExamples: readonly BodyExample[] = tasks
  .filter(({ code }) => tasksThat('isSubmission').includes(code))
  .map(({ code, example: { subject, request } }) => ({
    name: code,
    summary: (language) => taskTitle(language, code),
    value: { ...request, service: subject.code },
  }));
