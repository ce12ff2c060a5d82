import type { z } from 'zod';
import { namedBy, type Facts } from './facts';
import { missingField, type Judged } from './refused-field';
import { anyValuesOf, fieldNamed, isOptional } from './sample-values';

type Answer = Readonly<Record<string, unknown>>;

/** A form, and the rules that may refuse what is filled in. */
export interface Demanding {
  form: z.ZodObject;
  rules: readonly { refuses: Judged }[];
}

/**
 * Fields that are demanded of an answer as it is filled in, in the order of the form: by the form
 * always; by a rule that refuses the answer while one is missing, or would without one that is
 * there. Only what is demanded whatever the missing fields of the form say. Pure.
 */
export function requiredFields(demanding: Demanding, answer: Answer, facts: Facts): string[] {
  const { form } = demanding;
  const names = Object.keys(form.shape).filter((name) => name !== 'outcome');
  const always = names.filter((name) => !isOptional(fieldNamed(form, name)));
  const ways = [0, -1].map((at) => {
    const pick = (name: string): unknown => anyValuesOf(fieldNamed(form, name)).at(at);
    const absent = always.filter((name) => answer[name] === undefined);
    const filled = { ...Object.fromEntries(absent.map((name) => [name, pick(name)])), ...answer };
    return [
      ...demandedOf(demanding, filled, facts, pick),
      ...names
        .filter((name) => answer[name] !== undefined)
        .filter((name) => isDemanded(demanding, filled, facts, name)),
    ];
  });
  return names.filter(
    (name) => always.includes(name) || ways.every((demanded) => demanded.includes(name)),
  );
}

/** Fields that rules ask for, one after another, until none asks for more. */
function demandedOf(
  { form, rules }: Demanding,
  filled: Answer,
  facts: Facts,
  pick: (name: string) => unknown,
): string[] {
  const demanded: string[] = [];
  let answer = filled;
  for (const rule of [...rules, ...rules]) {
    const name = missingField(rule.refuses, form, answer, facts);
    if (name === undefined || demanded.includes(name)) continue;
    demanded.push(name);
    answer = { ...answer, [name]: pick(name) };
  }
  return demanded;
}

/** Whether a rule would refuse the answer because the field is not there. */
function isDemanded(
  { form, rules }: Demanding,
  filled: Answer,
  facts: Facts,
  name: string,
): boolean {
  const without = { ...filled, [name]: undefined };
  const known = factsOf(without, facts);
  return rules.some(({ refuses }) => missingField(refuses, form, without, known) === name);
}

/** But those that no field of the answer names any more. */
const factsOf = (answer: Answer, facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).filter(([fact]) => {
      const fields = (namedBy as Record<string, readonly string[]>)[fact];
      return fields === undefined || fields.some((field) => answer[field] !== undefined);
    }),
  );
