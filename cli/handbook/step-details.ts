import type { HandbookStep } from '../../messages/handbook/page';
import type { HandbookWords } from '../../messages/handbook/words';

/**
 * One step of the handbook page: what it is for, what it asks, how it is decided, and what it
 * refuses.
 */
export function stepDetails(
  { title, purpose, details }: HandbookStep,
  words: HandbookWords,
): string[] {
  const heading = [`### ${title}`, purpose];
  if (details === null) return heading;
  const { fields, outcomes, conditions, refusals } = details;
  const data = fields.map(
    (field) =>
      `${field.title}${field.isRequired ? '*' : ''}${
        field.options.length === 0 ? '' : ` (${field.options.join(', ')})`
      }`,
  );
  return [
    ...heading,
    `**${words.handbook('data')}** (${words.handbook('required')}): ${data.join('; ')}.`,
    `**${words.handbook('decisions')}**: ${outcomes.join(' · ')}.`,
    ...(conditions.length === 0 ? [] : [conditions.join(' ')]),
    ...(refusals.length === 0
      ? []
      : [
          `**${words.handbook('rules')}**:`,
          refusals
            .map(
              ({ code, sentence, rule }) =>
                `- ${sentence} ${words.handbook('rule', { code: `[${code}](../problems.md)`, basis: rule })}`,
            )
            .join('\n'),
        ]),
  ];
}
