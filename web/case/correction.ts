import type { EntryToCorrect } from '../api/case-parts';
import type { FormSchema, Values } from '../form/schema';
import { say } from '../words/say';
import type { Begun } from './ActionDialog';

/** A correction of an entry: which field, what should stand there, and why. */
export const correctionOf = (
  entry: number,
  { title, form: { properties = {} }, values, texts }: EntryToCorrect,
): Begun => ({
  title: say('case.correctOf', { title }),
  about: say('case.correctAbout'),
  draft: String(entry),
  also: { sequence: entry },
  values: {},
  texts: {},
  schemaFor: ({ field }) => {
    const named = typeof field === 'string' ? field : '';
    const of = properties[named];
    return {
      properties: {
        field: {
          title: say('case.correctWhich'),
          'x-kind': 'choice',
          oneOf: Object.entries(properties).map(([name, each]) => ({
            const: name,
            title: each.title ?? name,
          })),
        },
        ...(of !== undefined && {
          value: {
            ...of,
            title: say('case.shouldBe', { title: of.title ?? named }),
            description: say('case.now', { text: texts[named] ?? say('case.isEmpty') }),
          },
          correction: {
            title: say('case.correctWhy'),
            description: say('case.correctWhyHelp'),
            'x-kind': 'longText',
            maxLength: 4000,
          },
        }),
      },
      required: ['field', 'value', 'correction'],
    } satisfies FormSchema;
  },
  // Another field begins with how it stands.
  taking: (next: Values, before: Values): Values =>
    next['field'] === before['field'] ? next : { ...next, value: values[String(next['field'])] },
});
