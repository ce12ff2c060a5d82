import { z } from 'zod';
import type { WorkItem } from '../../domain/engine/state';
import { Acknowledgement } from '../../domain/engine/escalate';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import type { FoundCase } from '../../store/cases/find-case';

/** The form that a work item asks for, and below which keys of the catalogue its words stand. */
export interface ItemForm {
  form: z.ZodObject;
  words: string;
  /** Demands a sign-in not older than a few minutes (RFC 9470). */
  needsFreshSignIn: boolean;
}

export function formOfItem({ process, state }: FoundCase, item: WorkItem): ItemForm {
  const step = item.kind === 'task' ? process.steps[item.step] : undefined;
  if (step?.kind !== 'task')
    return { form: Acknowledgement, words: 'engine.escalation', needsFreshSignIn: false };
  return {
    form: step.form,
    words: `${textArea(process.code)}.step.${item.step}`,
    needsFreshSignIn: step.freshSignIn?.(state) === true,
  };
}

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * The form as JSON Schema in a language: each field with its title, each fixed word with its own,
 * as a screen shows them.
 */
export function formSchema({ form, words }: ItemForm, language: Language): Schema {
  const schema = z.toJSONSchema(form) as Schema;
  const properties = Object.entries(schema.properties ?? {}).map(
    ([field, property]) =>
      [field, typeof property === 'boolean' ? property : titled(property, field)] as const,
  );
  return { ...schema, properties: Object.fromEntries(properties) };

  function titled(property: Schema, field: string): Schema {
    return { title: say(language, `${words}.field.${field}`), ...withOptions(property, field) };
  }

  /**
   * Standard JSON Schema has no names for the words of an `enum`; as `oneOf` each constant has its
   * title.
   */
  function withOptions(property: Schema, field: string): Schema {
    const { enum: options, const: only, items, ...rest } = property;
    if (typeof items === 'object' && !Array.isArray(items))
      return { ...rest, items: withOptions(items, field) };
    const all = options ?? (only === undefined ? [] : [only]);
    return all.length === 0
      ? property
      : {
          ...rest,
          oneOf: all.map((word) => ({ const: word, title: optionTitle(field, String(word)) })),
        };
  }

  function optionTitle(field: string, word: string): string {
    return say(
      language,
      field === 'outcome' ? `${words}.outcome.${word}` : `${words}.option.${field}.${word}`,
    );
  }
}
