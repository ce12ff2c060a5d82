import { z } from 'zod';
import type { FoundCase } from '../../store/cases/find-case';

const Form = z.looseObject({
  properties: z
    .record(z.string(), z.looseObject({ enum: z.array(z.unknown()).optional() }))
    .optional(),
});

/** Fields of a form that offer choices, each with them. */
const choicesIn = (form: z.ZodType): [string, readonly unknown[]][] =>
  Object.entries(Form.parse(z.toJSONSchema(form)).properties ?? {}).flatMap(
    ([name, { enum: choices }]): [string, readonly unknown[]][] =>
      choices === undefined ? [] : [[name, choices]],
  );

/**
 * Choices that were made when the case was opened, which the form asks for again and the case holds:
 * they stand there beforehand, to be changed where they were wrong.
 */
export function knownChoices(
  { process, state }: Pick<FoundCase, 'process' | 'state'>,
  form: z.ZodType,
): Record<string, unknown> {
  const opened = new Set(choicesIn(process.request).map(([name]) => name));
  const held = z.record(z.string(), z.unknown()).parse(state.data);
  return Object.fromEntries(
    choicesIn(form).flatMap(([name, choices]) =>
      opened.has(name) && choices.includes(held[name]) ? [[name, held[name]]] : [],
    ),
  );
}
