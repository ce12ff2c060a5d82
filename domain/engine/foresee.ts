import type { z } from 'zod';
import { canonical } from '../digest';
import { Refusal, type ProblemCode } from '../problems';
import { fieldParam } from './announce';
import { decide, type Decided } from './decide';
import type { Effect } from './effects';
import type { NewEvent } from './events';
import type { Facts } from './facts';
import type { Process } from './process';
import { lookedAt, refusedField, type Judged } from './refused-field';
import { requiredFields } from './required-fields';
import { fieldNamed, valuesOf } from './sample-values';
import type { CaseState } from './state';

type Answer = Readonly<Record<string, unknown>>;

/** A rule that may refuse, with what the refusal says. */
export interface JudgingRule {
  code: ProblemCode;
  refuses: Judged;
  params: (answer: Answer, facts: Facts) => Refusal['params'];
}

/** An act that somebody thinks of: the event that an answer would make, and what may refuse it. */
export interface ThoughtOf {
  process: Process<unknown>;
  before: CaseState | undefined;
  form: z.ZodObject;
  rules: readonly JudgingRule[];
  eventOf: (answer: Answer) => NewEvent;
}

/** What an answer would lead to, as far as it can be known. */
export interface Foreseen {
  /** Fields that the form and its rules demand of what is filled in, in the order of the form. */
  requires: string[];
  /** Missing fields without which the result is not known. */
  dependsOn: string[];
  refused?: Refusal;
  /** The event that stands for every way in which the missing fields may be filled in. */
  event?: NewEvent;
}

/** Up to so many ways to fill in the missing fields are all tried; beyond, two fields at a time. */
const mostCombinations = 64;

/**
 * What an answer would lead to, though fields may be missing. Every missing field takes each of its
 * values; where that changes the result, the result depends on it and is not told. Ways that the
 * rules refuse are no results. Pure.
 */
export function foresee(act: ThoughtOf, answer: Answer, facts: Facts): Foreseen {
  const requires = requiredFields(act, answer, facts);
  const missing = requires
    .filter((name) => answer[name] === undefined)
    .map((name) => ({ name, values: valuesOf(fieldNamed(act.form, name)) }));
  const unknown = missing.filter(({ values }) => values.length === 0);
  if (unknown.length > 0) return { requires, dependsOn: unknown.map(({ name }) => name) };
  const ways = tryOut(act, answer, waysToFill(missing), facts);
  const [first] = ways;
  const possible = ways.filter((way) => way.result !== undefined);
  const [known, ...others] = possible;
  if (known === undefined)
    return { requires, dependsOn: [], ...(first?.refused && { refused: first.refused }) };
  return others.every(({ result }) => result === known.result)
    ? { requires, dependsOn: [], event: act.eventOf({ ...answer, ...known.filling }) }
    : { requires, dependsOn: differing(missing, possible) };
}

/**
 * What refuses the fields that are given, as the act would. Rules that ask for what is not there
 * yet are no refusals here.
 */
export function refusalsOf(act: ThoughtOf, answer: Answer, facts: Facts): Refusal[] {
  const { form, rules } = act;
  const required = requiredFields(act, answer, facts);
  return rules.flatMap((rule) => {
    const { refuses, fields } = lookedAt(rule.refuses, form, answer, facts);
    const isEarly = fields.some((name) => answer[name] === undefined && required.includes(name));
    return refuses && !isEarly ? [refusalBy(rule, form, answer, facts)] : [];
  });
}

const refusalBy = (
  { code, refuses, params }: JudgingRule,
  form: z.ZodObject,
  answer: Answer,
  facts: Facts,
): Refusal =>
  new Refusal(code, {
    ...params(answer, facts),
    ...fieldParam(refusedField(refuses, form, answer, facts)),
  });

interface Missing {
  name: string;
  values: unknown[];
}
type Filling = Record<string, unknown>;

/** All combinations where they are few; else every two fields with each of their values. */
function waysToFill(missing: readonly Missing[]): Filling[] {
  const count = missing.reduce((product, { values }) => product * values.length, 1);
  if (count <= mostCombinations)
    return missing.reduce<Filling[]>(
      (ways, { name, values }) =>
        ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value }))),
      [{}],
    );
  const ends = [0, -1].map((end) =>
    Object.fromEntries(missing.map(({ name, values }) => [name, values.at(end)])),
  );
  // Each way once: every one is decided as the act itself would be.
  const othersThan = (base: Filling) =>
    missing.map(({ name, values }) => ({
      name,
      values: values.filter((value) => value !== base[name]),
    }));
  return [
    ...ends,
    ...ends.flatMap((base) => {
      const several = othersThan(base);
      return several.flatMap((one, index) =>
        one.values.flatMap((value) => [
          { ...base, [one.name]: value },
          ...several
            .slice(index + 1)
            .flatMap((two) =>
              two.values.map((second) => ({ ...base, [one.name]: value, [two.name]: second })),
            ),
        ]),
      );
    }),
  ];
}

/** What a way leads to, to be compared; where it is refused, by what. */
interface Tried {
  result?: string;
  refused?: Refusal;
}

interface Way extends Tried {
  filling: Filling;
}

/**
 * What each way leads to. What one decision did not look at leads nowhere else: such ways are
 * decided once.
 */
function tryOut(act: ThoughtOf, answer: Answer, fillings: readonly Filling[], facts: Facts): Way[] {
  const known: { seen: Answer; tried: Tried }[] = [];
  return fillings.map((filling) => {
    const filled: Answer = { ...answer, ...filling };
    const alike = known.find(({ seen }) =>
      Object.keys(seen).every((name) => seen[name] === filled[name]),
    );
    if (alike !== undefined) return { filling, ...alike.tried };
    const seen: Record<string, unknown> = {};
    const tried = decided(act, watched(filled, seen), facts);
    known.push({ seen, tried });
    return { filling, ...tried };
  });
}

function decided({ process, before, eventOf }: ThoughtOf, answer: Answer, facts: Facts): Tried {
  try {
    return { result: shownOf(decide(process, before, eventOf(answer), { facts })) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

/** The answer; what is looked at is noted in `seen`. Whoever lists its fields sees them all. */
const watched = (answer: Answer, seen: Record<string, unknown>): Answer =>
  new Proxy(answer, {
    get(target, name) {
      if (typeof name === 'string') seen[name] = target[name];
      return Reflect.get(target, name) as unknown;
    },
    has(target, name) {
      if (typeof name === 'string') seen[name] = target[name];
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'string') seen[name] = target[name];
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys(target) {
      Object.assign(seen, target);
      return Reflect.ownKeys(target);
    },
  });

/** Fields whose value alone changes the result; all of several values where none does so alone. */
function differing(missing: readonly Missing[], ways: readonly Way[]): string[] {
  const alone = missing.filter(({ name }) => {
    const seen = new Map<string, string | undefined>();
    return ways.some(({ filling, result }) => {
      const others = canonical({ ...filling, [name]: null });
      const differs = seen.has(others) && seen.get(others) !== result;
      seen.set(others, result);
      return differs;
    });
  });
  const found = alone.length > 0 ? alone : missing.filter(({ values }) => values.length > 1);
  return found.map(({ name }) => name);
}

/** As much of a decision as its reader is told. */
const shownOf = ({ state, effects }: Decided): string => {
  const { lifecycle, status, result, openSteps, items } = state;
  return canonical({
    lifecycle,
    status,
    result: result ?? null,
    openSteps,
    items: Object.values(items)
      .filter(({ open }) => open)
      .map(({ id, label, anyOf }) => ({ id, label, anyOf })),
    effects: effects.map(shownEffect),
  });
};

/** Without the texts that it carries. */
function shownEffect(effect: Effect): object {
  if (effect.type === 'raise') return { raise: effect.task };
  if (effect.type === 'tellSubmitter') return { letter: effect.about };
  return effect.type === 'notify' && 'message' in effect && typeof effect.message === 'object'
    ? { notice: effect.about }
    : effect;
}
