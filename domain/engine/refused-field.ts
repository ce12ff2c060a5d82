import type { z } from 'zod';
import type { Instant } from '../ids';
import { namedBy, type Facts } from './facts';
import { anyValuesOf } from './sample-values';

type Answer = Readonly<Record<string, unknown>>;

/** A rule that refuses an answer or a request, once all else that it looks at is known. */
export type Judged = (answer: Answer, facts: Facts) => boolean;

/** Whether a rule refuses, and which fields it looked at to find out, in order. */
export interface Looked {
  refuses: boolean;
  fields: string[];
}

/**
 * Asks a rule and notes what it reads. A fact that is named by fields of the form stands for them.
 * A rule that fails because a field is missing does not refuse.
 */
export function lookedAt(rule: Judged, form: z.ZodObject, answer: Answer, facts: Facts): Looked {
  const fields: string[] = [];
  const note = (name: string): void => {
    if (Object.hasOwn(form.shape, name) && !fields.includes(name)) fields.push(name);
  };
  const watched = watch(answer, note);
  const watchedFacts = watch(facts as Answer, (fact) =>
    (namedBy as Record<string, readonly string[]>)[fact]?.forEach(note),
  );
  try {
    return { refuses: rule(watched, watchedFacts), fields };
  } catch {
    return { refuses: false, fields };
  }
}

const watch = (value: Answer, note: (name: string) => void): Answer =>
  new Proxy(value, {
    get(target, name) {
      if (typeof name === 'string') note(name);
      return Reflect.get(target, name) as unknown;
    },
  });

/**
 * The field of a refused answer that the person should look at: the missing one with which the rule
 * would not refuse, else the last of the form without which it would not, else the last one that
 * the rule looked at.
 */
export function refusedField(
  rule: Judged,
  form: z.ZodObject,
  answer: Answer,
  facts: Facts,
): string | undefined {
  const { fields } = lookedAt(rule, form, answer, facts);
  return (
    missingField(rule, form, answer, facts) ??
    Object.keys(form.shape).findLast(
      (field) =>
        field !== 'outcome' &&
        fields.includes(field) &&
        answer[field] !== undefined &&
        !lookedAt(rule, form, { ...answer, [field]: undefined }, facts).refuses,
    ) ??
    fields.findLast((field) => field !== 'outcome') ??
    fields[0]
  );
}

/** The field whose absence a rule refuses. A fact is not there before its field names something. */
export function missingField(
  rule: Judged,
  form: z.ZodObject,
  answer: Answer,
  facts: Facts,
): string | undefined {
  const { refuses, fields } = lookedAt(rule, form, answer, facts);
  if (!refuses) return undefined;
  const absent = fields.filter((field) => field !== 'outcome' && answer[field] === undefined);
  const named = absent.find((field) =>
    Object.values(namedBy).some((names: readonly string[]) => names.includes(field)),
  );
  return (
    absent.find((field) =>
      anyValuesOf(form.shape[field] as z.core.$ZodType).some(
        (value) => !lookedAt(rule, form, { ...answer, [field]: value }, facts).refuses,
      ),
    ) ?? named
  );
}

/** An engine's rule as one that looks at answer and facts alone. */
export const judgedBy =
  <C>(
    { when }: { when: (answer: never, c: C, facts: Facts, at: Instant) => boolean },
    c: C,
    at: Instant,
  ): Judged =>
  (answer, facts) =>
    when(answer as never, c, facts, at);
