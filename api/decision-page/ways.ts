import { textFieldsOf } from '../../domain/plain-answer';
import type { z } from 'zod';
import type { OutcomeView } from '../cases/preview/schemas';

/** An outcome that is chosen on the page; `field` is the text that goes with it, if any. */
export interface Way {
  outcome: OutcomeView;
  /** How the form names it: the outcome, and the field that the text belongs to. */
  value: string;
  needsText: boolean;
}

/** What can be decided by an outcome and a text, and what needs the whole form. */
export function waysOf(
  form: z.ZodObject,
  outcomes: readonly OutcomeView[],
): { here: Way[]; elsewhere: OutcomeView[] } {
  const texts = textFieldsOf(form);
  const here: Way[] = [];
  const elsewhere: OutcomeView[] = [];
  for (const outcome of outcomes) {
    const demanded = outcome.requires.filter((name) => name !== 'outcome');
    const isPlain = demanded.length <= 1 && demanded.every((name) => texts.includes(name));
    if (outcome.value === null || !isPlain) elsewhere.push(outcome);
    else {
      const field = demanded[0] ?? texts.find((name) => name === 'reason') ?? texts[0] ?? '';
      here.push({
        outcome,
        value: `${outcome.value}:${field}`,
        needsText: demanded.length > 0,
      });
    }
  }
  return { here, elsewhere };
}

/** The answer that a chosen way and a text make. */
export function answerBy(way: string, text: string): Record<string, string> {
  const [outcome = '', field = ''] = way.split(':');
  return { outcome, ...(field !== '' && text.trim() !== '' ? { [field]: text } : {}) };
}
