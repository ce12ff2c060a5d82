import type { ProcessDescription, StepDescription } from '../../domain/engine/describe';
import type { Language } from '..';
import { conditionsOf } from './conditions';
import { wordsFor, type HandbookWords, type TaskDescription } from './words';

/**
 * How a task goes, in words: what the handbook pages of the documentation and of the workspace are
 * both made from.
 */
export function handbookPage(description: ProcessDescription, language: Language) {
  const words = wordsFor(description, language);
  const { code, version, steps, sideActions, actions = [], messages = [] } = description;
  return {
    code,
    version,
    title: words.own('title'),
    purpose: words.own('purpose'),
    steps: steps.map((step) => pageOfStep(step, words)),
    sideActions: Object.entries(sideActions).map(([action, { rule }]) => ({
      title: words.action(action),
      performer: words.own(`performer.${rule}`),
    })),
    actions: actions.map(({ name, performers }) => ({
      title: words.own(`action.${name}.title`),
      purpose: words.own(`action.${name}.purpose`),
      performer: words.own(`performer.${performers.rule}`),
    })),
    messages: messages.map(({ name }) => ({
      title: words.own(`message.${name}.title`),
      purpose: words.own(`message.${name}.purpose`),
    })),
    /** Who may be asked for which step, in the order in which they are first asked. */
    roles: rolesOf(description).map((role) => ({ role, name: words.role(role) })),
  };
}

export type HandbookPage = ReturnType<typeof handbookPage>;
export type HandbookStep = HandbookPage['steps'][number];

const pageOfStep = (step: StepDescription, words: HandbookWords) => ({
  step: step.name,
  kind: 'chooses' in step ? ('choose' as const) : step.kind,
  title: words.own(`step.${step.name}.title`),
  purpose: words.own(`step.${step.name}.purpose`),
  performer:
    step.kind === 'task'
      ? words.own(`performer.${step.performers.rule}`)
      : words.handbook('system'),
  roles: step.kind === 'task' ? step.performers.possible.map(String) : [],
  timeLimit: words.timeLimit(step),
  sources: words.sources(step),
  status: step.status === null ? words.handbook('beside') : words.own(`status.${step.status}`),
  exits: exitsOf(step, words),
  details: step.kind === 'task' ? detailsOf(step, words) : null,
});

function exitsOf(
  { name, exits, whenFrozen }: StepDescription,
  words: HandbookWords,
): { exit: string; target: string }[] {
  const title = (step: string): string => words.own(`step.${step}.title`);
  const targetOf = (exit: StepDescription['exits'][number]): string => {
    if ('step' in exit) return title(exit.step);
    return 'end' in exit
      ? words.handbook('end', { result: words.own(`result.${exit.end}`) })
      : words.handbook('branchEnd');
  };
  return [
    ...exits.map((exit) => ({
      exit: words.own(`exit.${name}.${exit.name}`),
      target: [targetOf(exit), ...(exit.also ?? []).map(title)].join(' + '),
    })),
    ...(whenFrozen === null
      ? []
      : [{ exit: words.handbook('frozen'), target: title(whenFrozen.to) }]),
  ];
}

/** What a step that persons do asks, how it is decided, and what it refuses. */
const detailsOf = (step: TaskDescription, words: HandbookWords) => ({
  ...formOf(step, words),
  conditions: conditionsOf(step, words),
  refusals: step.refuses.map(({ code, rule }) => ({
    code,
    sentence: words.problem(code),
    rule: words.rule(rule),
  })),
});

/**
 * Fields as the form's JSON schema names them; the outcome is told apart, for it is the decision.
 */
function formOf(
  { name, form }: TaskDescription,
  words: HandbookWords,
): { fields: { title: string; isRequired: boolean; options: string[] }[]; outcomes: string[] } {
  const properties = Object.entries(form.properties ?? {}).map(([field, schema]) => ({
    field,
    options: optionsOf(schema),
  }));
  const own = (key: string): string => words.own(`step.${name}.${key}`);
  return {
    fields: properties
      .filter(({ field }) => field !== 'outcome')
      .map(({ field, options }) => ({
        title: own(`field.${field}`),
        isRequired: form.required?.includes(field) === true,
        options: options.map((option) => own(`option.${field}.${option}`)),
      })),
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

const rolesOf = ({ steps }: ProcessDescription): string[] => [
  ...new Set(
    steps.flatMap((step) => (step.kind === 'task' ? step.performers.possible.map(String) : [])),
  ),
];
