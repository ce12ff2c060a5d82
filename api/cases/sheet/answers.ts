import type { z } from 'zod';
import type { StoredEvent } from '../../../domain/engine/events';
import { textArea } from '../../../domain/engine/texts';
import { say, type Language } from '../../../messages';
import type { FoundCase } from '../../../store/cases/find-case';
import { fieldText, type PickedNames } from '../../words/field-text';
import { formSchema } from '../../words/form-schema';
import { stepTitle } from '../../words/names';
import type { SheetSection } from './schemas';

export type Answering = Extract<StoredEvent, { type: 'opened' | 'answered' }>;

/** What somebody said in the request or in a step, as the reader may see it. */
export interface Said {
  event: Answering;
  /** `request`, or the name of the step. */
  step: string;
  visit: number;
  /** Which of the items of a visit; answers of several persons stand beside each other. */
  place: string;
  said: Readonly<Record<string, unknown>>;
}

/** The request and every answer to a task, in the order of time. */
export function saidIn(
  events: readonly StoredEvent[],
  { state }: FoundCase,
  seenOf: (event: Answering) => unknown,
): Said[] {
  return events.flatMap((event): Said[] => {
    if (event.type === 'opened')
      return [
        { event, step: 'request', visit: 1, place: 'request', said: asRecord(seenOf(event)) },
      ];
    const item = event.type === 'answered' ? state.items[event.item] : undefined;
    if (event.type !== 'answered' || item?.kind !== 'task') return [];
    const { step, visit, id } = item;
    const place = `${step}.${id.split('.').at(-1)}`;
    return [{ event, step, visit, place, said: asRecord(seenOf(event)) }];
  });
}

const asRecord = (said: unknown): Readonly<Record<string, unknown>> =>
  typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};

/** Of each step the answers of its last visit. */
export const lastOf = (all: readonly Said[]): Said[] =>
  all.filter(({ step, visit }) => !all.some((other) => other.step === step && other.visit > visit));

type Schema = z.core.JSONSchema.BaseSchema;

/** Says answers in words, by the forms of the version that the case plays. */
export function wording(
  { process, task }: FoundCase,
  names: PickedNames,
  language: Language,
): {
  titleOf: (step: string) => string;
  outcomeOf: (said: Said) => Pick<SheetSection, 'outcome' | 'outcomeName'>;
  fieldsOf: (said: Said) => SheetSection['fields'];
} {
  const area = textArea(task);
  const wordsOf = (step: string) =>
    step === 'request' ? `${area}.request` : `${area}.step.${step}`;
  const forms = new Map<string, Record<string, Schema>>();
  const formOf = (step: string): Record<string, Schema> => {
    const known = forms.get(step) ?? describe(step);
    forms.set(step, known);
    return known;
  };
  const describe = (step: string): Record<string, Schema> => {
    const declared = process.steps[step];
    const form =
      step === 'request' ? process.request : declared?.kind === 'task' ? declared.form : undefined;
    const { properties = {} } =
      form === undefined ? {} : formSchema({ form, words: wordsOf(step) }, language);
    // Each property of a form is described by a schema of its own.
    return properties as Record<string, Schema>;
  };
  return {
    titleOf: (step) =>
      step === 'request' ? say(language, 'cases.request') : stepTitle(language, task, step, 'task'),
    outcomeOf: ({ step, said: { outcome } }) =>
      typeof outcome === 'string'
        ? { outcome, outcomeName: say(language, `${wordsOf(step)}.outcome.${outcome}`) }
        : { outcome: null, outcomeName: null },
    fieldsOf: ({ step, said }) =>
      Object.entries(formOf(step)).flatMap(([name, field]) => {
        const text = fieldText(said[name], field, names, language);
        return text === null
          ? []
          : [
              {
                name,
                title: field.title ?? name,
                kind: (field['x-kind'] ?? null) as SheetSection['fields'][number]['kind'],
                value: said[name],
                text,
              },
            ];
      }),
  };
}
