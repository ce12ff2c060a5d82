import type { z } from 'zod';
import { isEnd } from '../exits';
import { exitsOf } from '../flow';
import { outcomesOf, wordsOf } from '../outcomes';
import type { Process } from '../process';
import type { Rule } from './rule';

/**
 * What a task says of itself to others names outcomes, statuses and words of its own. Types hold
 * its data, steps, limits and messages.
 */
export const meaningsNameWhatIsThere: Rule = (process) => {
  const { report, repeats } = process;
  const { main, cause, workaround, feedback, closing, knownError } = report ?? {};
  const words: [string, readonly string[], readonly string[]][] = [
    ['report.main', main?.outcomes ?? [], outcomesAt(process, main?.keptAt)],
    ['report.cause', cause?.outcomes ?? [], outcomesAt(process, cause?.step)],
    ['report.workaround', workaround?.outcomes ?? [], outcomesAt(process, workaround?.step)],
    [
      'report.feedback',
      [...(feedback?.judged ?? []), ...(feedback?.justified ?? [])],
      outcomesAt(process, report?.evaluatedAt),
    ],
    ['report.feedback.taken', feedback?.taken.in ?? [], outcomesAt(process, report?.decidedAt)],
    ['report.closing', listed(closing?.field), fieldsAt(process, closing?.step)],
    ['report.knownError', listed(knownError?.acceptedIn), statusesOf(process)],
    ['repeats', listed(repeats?.kind), fieldsAt(process, repeats?.saidAt)],
    ['repeats.except', listed(repeats?.except), wordsAt(process, repeats?.saidAt, repeats?.kind)],
    ['agreesToLower', process.agreesToLower?.statuses ?? [], statusesOf(process)],
  ];
  return words.flatMap(([where, named, known]) =>
    named
      .filter((word) => !known.includes(word))
      .map(
        (word) => `"${where}" names "${word}", which is not there; name one of ${known.join(', ')}`,
      ),
  );
};

const listed = (word: string | undefined): string[] => (word === undefined ? [] : [word]);

const formAt = ({ steps }: Process<unknown>, name = '') => {
  const step = steps[name];
  return step?.kind === 'task' ? step.form : undefined;
};
const outcomesAt = (process: Process<unknown>, name: string | undefined): string[] => {
  const form = formAt(process, name);
  return form === undefined ? [] : outcomesOf(form);
};
const fieldsAt = (process: Process<unknown>, name: string | undefined): string[] =>
  Object.keys(formAt(process, name)?.shape ?? {});
const wordsAt = (process: Process<unknown>, name?: string, field = ''): string[] => {
  const shape: Record<string, z.core.$ZodType> | undefined = formAt(process, name)?.shape;
  const asked = shape?.[field];
  return asked === undefined ? [] : wordsOf(asked);
};
/** Those that a case stands in at a step, or ends in. */
const statusesOf = ({ steps }: Process<unknown>): string[] =>
  Object.values(steps).flatMap((step) => [
    ...listed(step.status),
    ...exitsOf(step).flatMap(({ to }) => (isEnd(to) ? [to.status] : [])),
  ]);
