import type { z } from 'zod';
import type { Instant } from '../ids';
import { dataAfter } from './data-after';
import type { Step } from './declared-steps';
import { fits } from './exits';
import { namedBy, type Facts } from './facts';
import { outcomesOf } from './outcomes';
import { judgedBy } from './refused-field';
import { requiredFields } from './required-fields';
import { anyValuesOf, fieldNamed, isOptional, isText } from './sample-values';
import type { CaseState, CaseView } from './state';
import { dependsOn, type Ask } from './what-it-depends-on';

type Declared = Step<never, unknown, string>;

/**
 * Fields of a form that surely belong to other outcomes, by outcome. Whatever such a field says,
 * under this outcome the same is refused, recorded and announced, and the same exit is taken; under
 * another one something depends on it. A text is read also where nothing depends on it: it belongs
 * to others only where a rule of theirs demands it. A reason may be given for any outcome. Found by
 * running the declaration for the case as it is. Pure.
 */
export function fieldsOfOthers(
  declared: Declared,
  state: CaseState,
  at: Instant,
): ReadonlyMap<string, readonly string[]> {
  const { form, refuses = [] } = declared;
  const rules = refuses.map((rule) => ({ refuses: judgedBy(rule, state as never, at) }));
  const values = valuesByField(form);
  const words = outcomesOf(form);
  if (words.length < 2) return new Map();
  const outcomes = words.map((outcome) => ({
    outcome,
    parts: partsUnder(outcome, declared, { state, at, values }),
    demanded: requiredFields({ form, rules }, { outcome }, {}),
  }));
  const candidates = Object.keys(form.shape).filter(
    (name) =>
      !['outcome', 'reason'].includes(name) &&
      isOptional(fieldNamed(form, name)) &&
      outcomes.some(({ parts, demanded }) =>
        isText(fieldNamed(form, name)) ? demanded.includes(name) : parts?.has(name) === true,
      ),
  );
  return new Map(
    outcomes.map(({ outcome, parts }) => [
      outcome,
      candidates.filter((name) => parts?.has(name) === false),
    ]),
  );
}

/** What each field may say; a text is like no other. */
const valuesByField = (form: z.ZodObject): ReadonlyMap<string, readonly unknown[]> =>
  new Map(
    Object.entries(form.shape as Record<string, z.core.$ZodType>).map(([name, field]) => [
      name,
      [
        ...(isOptional(field) ? [undefined] : []),
        ...(isText(field) ? [{ content: name, commitment: name }] : anyValuesOf(field)),
      ],
    ]),
  );

interface Grounds {
  state: CaseState;
  at: Instant;
  values: ReadonlyMap<string, readonly unknown[]>;
}

/** The fields on which something depends under an outcome; undefined where that is not known. */
function partsUnder(
  outcome: string,
  declared: Declared,
  { state, at, values }: Grounds,
): ReadonlySet<string> | undefined {
  const c = state as CaseView<never>;
  const parts = new Set<string>();
  /** @returns whether it is known on what it depends */
  const addPartsOf = (make: Made): boolean => {
    const asked = dependsOn((ask) => {
      const answer = reading((name) =>
        name === 'outcome' ? outcome : ask(name, values.get(name) ?? [undefined]),
      );
      const facts = reading((name) =>
        Object.hasOwn(namedBy, name)
          ? ask(`fact ${name}`, [undefined, null, something])
          : undefined,
      );
      return make(answer as never, facts, ask);
    });
    for (const field of [...(asked ?? [])].flatMap(fieldsOf)) parts.add(field);
    return asked !== undefined;
  };
  const recorded: object[] = [];
  const isKnown = addPartsOf((answer, facts) => {
    const data = declared.records?.(answer, c, facts, at, { label: '' }) ?? {};
    recorded.push(data);
    return data;
  });
  const dataBy = dataAfter(c.data, recorded);
  const after = (ask: Ask): CaseView<never> => ({ ...c, data: dataBy(ask) });
  return isKnown && madeOf(declared, c, after, at).every(addPartsOf) ? parts : undefined;
}

/**
 * A fact stands for the fields that name what it is about. What is recorded stands for none: on what
 * that depends is known by itself.
 */
function fieldsOf(asked: string): readonly string[] {
  if (asked.startsWith('data ')) return [];
  return asked.startsWith('fact ') ? namedBy[asked.slice(5) as keyof typeof namedBy] : [asked];
}

type Made = (answer: never, facts: Facts, ask: Ask) => unknown;

/** All that a declaration makes of an answer besides what it records, each by itself. */
const madeOf = (
  { refuses = [], announces, exits, appoints }: Declared,
  c: CaseView<never>,
  after: (ask: Ask) => CaseView<never>,
  at: Instant,
): Made[] => [
  ...refuses.map(
    ({ when }): Made =>
      (answer, facts) =>
        when(answer, c, facts, at),
  ),
  (answer, facts, ask) => announces?.(answer, after(ask), facts),
  (answer, _facts, ask) => {
    const seen = after(ask);
    return exits.findIndex((exit) => fits(exit, answer, seen));
  },
  (answer) => appoints?.(answer, ''),
];

const reading = (get: (name: string) => unknown): Readonly<Record<string, unknown>> =>
  new Proxy<Readonly<Record<string, unknown>>>(
    {},
    { get: (_target, name) => (typeof name === 'string' ? get(name) : undefined) },
  );

/** A fact that is there, whatever it says. */
const something: unknown = new Proxy({}, { get: (): unknown => something });
