import type { ProcessDescription, StepDescription } from '../../domain/engine/describe';
import type { Language } from '../../messages';
import { stepDetails } from './step-details';
import { wordsFor } from './words';

type Words = ReturnType<typeof wordsFor>;

/**
 * The handbook page of a process, Markdown: purpose, steps with role, time limit and exits, each
 * step's data and rules, role matrix.
 */
export function toTable(description: ProcessDescription, language: Language): string {
  const words = wordsFor(description, language);
  const { code, version, steps, sideActions, actions = [], messages = [] } = description;
  return (
    [
      `# ${code} ${words.own('title')} (${words.handbook('version', { version })})`,
      words.handbook('generated'),
      `## ${words.handbook('purpose')}`,
      words.own('purpose'),
      `## ${words.handbook('steps')}`,
      rows(
        [
          words.handbook('step'),
          words.handbook('performer'),
          words.handbook('timeLimit'),
          words.handbook('exits'),
          words.handbook('status'),
        ],
        steps.map((step) => stepRow(step, words)),
      ),
      words.handbook('timeLimitsNote'),
      `## ${words.handbook('sideActions')}`,
      rows(
        [words.handbook('action'), words.handbook('sideActionRoles')],
        Object.entries(sideActions).map(([action, { rule }]) => [
          words.action(action),
          words.own(`performer.${rule}`),
        ]),
      ),
      ...(actions.length === 0
        ? []
        : [
            `## ${words.handbook('actions')}`,
            rows(
              [words.handbook('action'), words.handbook('purpose'), words.handbook('performer')],
              actions.map(({ name, performers }) => [
                words.own(`action.${name}.title`),
                words.own(`action.${name}.purpose`),
                words.own(`performer.${performers.rule}`),
              ]),
            ),
          ]),
      ...(messages.length === 0
        ? []
        : [
            `## ${words.handbook('messages')}`,
            rows(
              [words.handbook('message'), words.handbook('purpose')],
              messages.map(({ name }) => [
                words.own(`message.${name}.title`),
                words.own(`message.${name}.purpose`),
              ]),
            ),
          ]),
      `## ${words.handbook('matrix')}`,
      roleMatrix(description, words),
      `## ${words.handbook('details')}`,
      ...steps.flatMap((step) => stepDetails(step, words)),
    ].join('\n\n') + '\n'
  );
}

function stepRow(step: StepDescription, words: Words): string[] {
  const performer =
    step.kind === 'task'
      ? words.own(`performer.${step.performers.rule}`)
      : words.handbook('system');
  return [
    words.own(`step.${step.name}.title`),
    performer,
    words.timeLimit(step),
    exitsOf(step, words).join('<br>'),
    step.status === null ? words.handbook('beside') : words.own(`status.${step.status}`),
  ];
}

function exitsOf({ name, exits, whenFrozen }: StepDescription, words: Words): string[] {
  const title = (step: string): string => words.own(`step.${step}.title`);
  const targetOf = (exit: StepDescription['exits'][number]): string => {
    if ('step' in exit) return title(exit.step);
    return 'end' in exit
      ? words.handbook('end', { result: words.own(`result.${exit.end}`) })
      : words.handbook('branchEnd');
  };
  return [
    ...exits.map((exit) =>
      words.handbook('exit', {
        exit: words.own(`exit.${name}.${exit.name}`),
        target: [targetOf(exit), ...(exit.also ?? []).map(title)].join(' + '),
      }),
    ),
    ...(whenFrozen === null
      ? []
      : [words.handbook('exit', { exit: words.handbook('frozen'), target: title(whenFrozen.to) })]),
  ];
}

function roleMatrix({ steps }: ProcessDescription, words: Words): string {
  const tasks = steps.filter((step) => step.kind === 'task');
  const roles = [...new Set(tasks.flatMap(({ performers }) => performers.possible))];
  return rows(
    [words.handbook('step'), ...roles.map(words.role)],
    tasks.map(({ name, performers }) => [
      words.own(`step.${name}.title`),
      ...roles.map((role) => (performers.possible.includes(role) ? '●' : '')),
    ]),
  );
}

/** A Markdown table; what would break its lines is written so that it does not. */
export function rows(head: string[], body: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
