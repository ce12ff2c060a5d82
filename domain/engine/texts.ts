import type { z } from 'zod';
import { exitsOf } from './flow';
import { wordsOf } from './outcomes';
import type { AnyStep, Process } from './process';

/** The area of the message catalogue that holds a process's words: `pu2-20`. */
export const textArea = ({ code }: { code: string }): string => code.toLowerCase();

/** Keys of every text that screens, mails, diagram and handbook need of a process. Of labels only those a quorum names are known beforehand. */
function textKeys(process: Process<unknown>): string[] {
  const results = Object.values(process.steps).flatMap((step) => exitsOf(step).flatMap(({ to }) => (typeof to === 'string' ? [] : [to])));
  const keys = [
    'title', 'purpose', 'request.title', 'request.purpose',
    ...Object.keys(process.request.shape).map((field) => `request.field.${field}`),
    ...Object.entries(process.steps).flatMap(([name, step]) => keysOfStep(name, step)),
    ...Object.keys(process.limits ?? {}).map((name) => `step.${name}.title`),
    ...results.flatMap(({ end, status }) => [`result.${end}`, `status.${status}`]),
    ...[process.hold, process.withdraw, process.reopen].map(({ performers }) => `performer.${performers.name}`),
  ];
  return [...new Set(keys)].map((key) => `${textArea(process)}.${key}`);
}

/** The keys without a text, each with its language. */
export const missingTexts = (process: Process<unknown>, catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] =>
  Object.entries(catalogue).flatMap(([language, texts]) => textKeys(process).filter((key) => (texts[key] ?? '').trim() === '').map((key) => `no text "${key}" in ${language}; add it to messages/${language}/${textArea(process)}.json`));

function keysOfStep(name: string, step: AnyStep<unknown>): string[] {
  const flow = [`step.${name}.title`, `step.${name}.purpose`, `status.${step.status}`, ...exitsOf(step).map((exit) => `exit.${name}.${exit.name}`)];
  if (step.kind === 'wait') return flow;
  const fields = Object.entries<z.core.$ZodType>(step.form.shape);
  return [
    ...flow,
    `performer.${step.performers.name}`,
    ...(step.gathers?.quorum ?? []).map((label) => `label.${label}`),
    ...fields.map(([field]) => `step.${name}.field.${field}`),
    ...fields.flatMap(([field, schema]) => wordsOf(schema).flatMap((word) => (field === 'outcome' ? [`step.${name}.outcome.${word}`, `step.${name}.answered.${word}`] : [`step.${name}.option.${field}.${word}`]))),
  ];
}
