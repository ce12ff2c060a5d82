import { z } from 'zod';
import { withoutWrapping } from './fields';
import { exitsOf } from './flow';
import { wordsOf } from './outcomes';
import { isEnd } from './exits';
import type { Action } from './declared-actions';
import type { AnyStep } from './declared-steps';
import type { Process } from './process';

/** The beginning of the keys of a task's words, by the task's code: `PU2-20` → `pu2-20`. */
export const textArea = (code: string): string => code.toLowerCase();

/**
 * Keys of every text that screens, mails, diagram and handbook need of a process. Only labels that
 * a quorum names are known beforehand.
 */
function textKeys(process: Process<unknown>): string[] {
  const results = Object.values(process.steps).flatMap((step) =>
    exitsOf(step).flatMap(({ to }) => (isEnd(to) ? [to] : [])),
  );
  const keys = [
    'title',
    'case',
    'purpose',
    'request.title',
    'request.purpose',
    ...keysOfForm('request', process.request),
    ...Object.entries(process.steps).flatMap(([name, step]) => keysOfStep(name, step)),
    ...Object.entries(process.actions ?? {}).flatMap(([name, action]) =>
      keysOfAction(name, action),
    ),
    ...Object.keys(process.messages ?? {}).flatMap((name) => [
      `message.${name}.title`,
      `message.${name}.purpose`,
    ]),
    ...Object.keys(process.limits ?? {}).flatMap((name) => [
      `step.${name}.title`,
      `step.${name}.purpose`,
    ]),
    ...results.flatMap(({ end, status }) => [`result.${end}`, `status.${status}`]),
    ...[process.hold, process.withdraw, process.reopen].map(
      ({ performers }) => `performer.${performers.name}`,
    ),
  ];
  return [...new Set(keys)].map((key) => `${textArea(process.code)}.${key}`);
}

/** The keys without a text, each with its language. */
export const missingTexts = (
  process: Process<unknown>,
  catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string[] =>
  Object.entries(catalogue).flatMap(([language, texts]) =>
    textKeys(process)
      .filter((key) => (texts[key] ?? '').trim() === '')
      .map(
        (key) =>
          `no text "${key}" in ${language}; add it to words/${language}.json in the task's folder`,
      ),
  );

function keysOfStep(name: string, step: AnyStep<unknown>): string[] {
  const flow = [
    `step.${name}.title`,
    `step.${name}.purpose`,
    ...(step.status === undefined ? [] : [`status.${step.status}`]),
    ...exitsOf(step).map((exit) => `exit.${name}.${exit.name}`),
  ];
  if (step.kind !== 'task') return flow;
  return [
    ...flow,
    `performer.${step.performers.name}`,
    ...(step.gathers?.quorum ?? []).map((label) => `label.${label}`),
    ...keysOfForm(`step.${name}`, step.form),
  ];
}

/** An action is said like a step: its form has the same kinds of words. */
const keysOfAction = (
  name: string,
  { performers, form }: Action<never, unknown, string>,
): string[] => [
  `action.${name}.title`,
  `action.${name}.purpose`,
  `performer.${performers.name}`,
  ...keysOfForm(`action.${name}`, form),
];

/**
 * Fields within others have theirs in the key: `field.measures.what`. Each tells what to write; of an
 * outcome, buttons and preview do.
 */
function keysOfForm(words: string, form: z.ZodObject): string[] {
  const fields = fieldsOf(form);
  return [
    ...fields.map(([field]) => `${words}.field.${field}`),
    ...fields.flatMap(([field]) => (field === 'outcome' ? [] : [`${words}.help.${field}`])),
    ...fields.flatMap(([field, schema]) =>
      wordsOf(schema).flatMap((word) =>
        field === 'outcome'
          ? [`${words}.outcome.${word}`, `${words}.answered.${word}`]
          : [`${words}.option.${field}.${word}`],
      ),
    ),
  ];
}

const fieldsOf = (form: z.ZodObject, within = ''): [string, z.core.$ZodType][] =>
  Object.entries<z.core.$ZodType>(form.shape).flatMap(([name, field]) => {
    const inner = withoutWrapping(field);
    const part = inner instanceof z.ZodArray ? withoutWrapping(inner.element) : inner;
    return [
      [`${within}${name}`, field],
      ...(part instanceof z.ZodObject ? fieldsOf(part, `${within}${name}.`) : []),
    ] as [string, z.core.$ZodType][];
  });
