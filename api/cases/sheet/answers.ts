import type { z } from 'zod';
import { textArea } from '../../../domain/engine/texts';
import { say, type Language } from '../../../messages';
import type { FoundCase } from '../../../store/cases/find-case';
import { fieldText, type PickedNames } from '../../words/field-text';
import { formSchema } from '../../words/form-schema';
import { stepTitle } from '../../words/names';
import { actionIn, formAnsweredAt, type Said } from './said';
import type { SheetSection } from './schemas';

type Schema = z.core.JSONSchema.BaseSchema;
type FieldInWords = Omit<SheetSection['fields'][number], 'was' | 'correction'>;

/** Below which keys the words of a form stand. */
export function wordsAnsweredAt(task: string, step: string): string {
  const area = textArea(task);
  if (step === 'request') return `${area}.request`;
  const action = actionIn(step);
  return action === undefined ? `${area}.step.${step}` : `${area}.action.${action}`;
}

/** Says answers in words, by the forms of the version that the case plays. */
export function wording(
  { process, task }: FoundCase,
  names: PickedNames,
  language: Language,
): {
  titleOf: (step: string) => string;
  outcomeOf: (said: Said) => Pick<SheetSection, 'outcome' | 'outcomeName'>;
  fieldsOf: (said: Said) => FieldInWords[];
} {
  const wordsOf = (step: string) => wordsAnsweredAt(task, step);
  const forms = new Map<string, Record<string, Schema>>();
  const formOf = (step: string): Record<string, Schema> => {
    const known = forms.get(step) ?? describe(step);
    forms.set(step, known);
    return known;
  };
  const describe = (step: string): Record<string, Schema> => {
    const form = formAnsweredAt(process, step);
    const { properties = {} } =
      form === undefined ? {} : formSchema({ form, words: wordsOf(step) }, language);
    // Each property of a form is described by a schema of its own.
    return properties as Record<string, Schema>;
  };
  return {
    titleOf: (step) => {
      if (step === 'request') return say(language, 'cases.request');
      return actionIn(step) === undefined
        ? stepTitle(language, task, step, 'task')
        : say(language, `${wordsOf(step)}.title`);
    },
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
                kind: (field['x-kind'] ?? null) as FieldInWords['kind'],
                value: said[name],
                text,
              },
            ];
      }),
  };
}
