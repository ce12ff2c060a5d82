import type { StepDescription } from '../../domain/engine/describe';
import type { TaskDescription, wordsFor } from './words';

type Words = ReturnType<typeof wordsFor>;

/**
 * One step of the handbook page: what it is for, what it asks, how it is decided, and what it
 * refuses.
 */
export function stepDetails(step: StepDescription, words: Words): string[] {
  const heading = [
    `### ${words.own(`step.${step.name}.title`)}`,
    words.own(`step.${step.name}.purpose`),
  ];
  if (step.kind !== 'task') return heading;
  const { fields, outcomes } = formOf(step, words);
  return [
    ...heading,
    `**${words.handbook('data')}** (${words.handbook('required')}): ${fields.join('; ')}.`,
    `**${words.handbook('decisions')}**: ${outcomes.join(' · ')}.`,
    ...conditionsOf(step, words),
    ...(step.refuses.length === 0
      ? []
      : [`**${words.handbook('rules')}**:`, refusalsOf(step, words)]),
  ];
}

/**
 * Fields as the form's JSON schema names them; the outcome is told apart, for it is the decision.
 */
function formOf(
  { name, form }: TaskDescription,
  words: Words,
): { fields: string[]; outcomes: string[] } {
  const properties = Object.entries(form.properties ?? {}).map(([field, schema]) => ({
    field,
    options: optionsOf(schema),
  }));
  const own = (key: string): string => words.own(`step.${name}.${key}`);
  return {
    fields: properties
      .filter(({ field }) => field !== 'outcome')
      .map(({ field, options }) => {
        const choice =
          options.length === 0
            ? ''
            : ` (${options.map((option) => own(`option.${field}.${option}`)).join(', ')})`;
        return `${own(`field.${field}`)}${form.required?.includes(field) === true ? '*' : ''}${choice}`;
      }),
    outcomes: properties.flatMap(({ field, options }) =>
      field === 'outcome' ? options.map((option) => own(`outcome.${option}`)) : [],
    ),
  };
}

type JsonSchema = NonNullable<TaskDescription['form']['properties']>[string];

function optionsOf(schema: JsonSchema): string[] {
  if (typeof schema === 'boolean') return [];
  if (schema.enum !== undefined) return schema.enum.map(String);
  if (schema.const !== undefined) return [String(schema.const)];
  return schema.items === undefined || Array.isArray(schema.items) ? [] : optionsOf(schema.items);
}

function conditionsOf(
  { name, due, gathers, fourEyes, distinctPersons, mayDemandFreshSignIn }: TaskDescription,
  words: Words,
): string[] {
  const sentences = [
    ...(gathers === null ? [] : [words.handbook('gathers.all')]),
    ...(gathers === null || gathers.quorum.length === 0
      ? []
      : [
          words.handbook('gathers.quorum', {
            labels: gathers.quorum.map((label) => words.own(`label.${label}`)).join(', '),
          }),
        ]),
    ...(gathers === null || gathers.veto.length === 0
      ? []
      : [
          words.handbook('gathers.veto', {
            outcomes: gathers.veto
              .map((outcome) => words.own(`step.${name}.outcome.${outcome}`))
              .join(', '),
          }),
        ]),
    ...(due?.passed === 'goOn' ? [words.handbook('silence')] : []),
    ...(fourEyes === null
      ? []
      : [
          words.handbook('fourEyes', {
            who: words.caseFunctions(fourEyes.not),
            rule: words.rule(fourEyes.rule),
          }),
        ]),
    ...(distinctPersons ? [words.handbook('distinctPersons')] : []),
    ...(mayDemandFreshSignIn ? [words.handbook('freshSignIn')] : []),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

const refusalsOf = ({ refuses }: TaskDescription, words: Words): string =>
  refuses
    .map(
      ({ code, rule }) =>
        `- ${words.problem(code)} ${words.handbook('rule', { code: `[${code}](../problems.md)`, basis: words.rule(rule) })}`,
    )
    .join('\n');
