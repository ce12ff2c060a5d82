import { z } from 'zod';

export const NameWarning = z.enum([
  'NAME_TOO_SHORT',
  'NAME_TOO_LONG',
  'NAME_WITHOUT_ACTION',
  'NAME_WITHOUT_OBJECT',
  'NAME_OF_RECIPIENTS_ACTION',
]);
export type NameWarning = z.infer<typeof NameWarning>;

const fewestWords = 3;
const mostWords = 6;
/** Latvian names an action by a noun made of its verb: “izsniegšana”, “pieteikšanās”. */
const actionNoun = /šan(a|ās)$/u;
/** Nouns for the recipient's acts; the name of a service says what the provider does. */
const recipientsAction = /^(saņemšana|iesniegšana|pieprasīšana|pieteikšanās)$/u;

/**
 * R16: a Latvian name of a service has an object and an action of the provider, in 3 to 6 words.
 * Words can mislead a rule, so it only warns.
 */
export function nameWarnings(nameLv: string): NameWarning[] {
  const words = nameLv
    .toLocaleLowerCase('lv')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
  const actionAt = words.findLastIndex((word) => actionNoun.test(word));
  const found: Record<NameWarning, boolean> = {
    NAME_TOO_SHORT: words.length < fewestWords,
    NAME_TOO_LONG: words.length > mostWords,
    NAME_WITHOUT_ACTION: actionAt < 0,
    // The object stands before its action, in the genitive.
    NAME_WITHOUT_OBJECT: actionAt === 0,
    NAME_OF_RECIPIENTS_ACTION: recipientsAction.test(words[actionAt] ?? ''),
  };
  return NameWarning.options.filter((warning) => found[warning]);
}
