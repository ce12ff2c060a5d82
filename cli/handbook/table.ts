import type { ProcessDescription } from '../../domain/engine/describe';
import type { Language } from '../../messages';
import { handbookPage, type HandbookPage, type HandbookStep } from '../../messages/handbook/page';
import { wordsFor, type HandbookWords } from '../../messages/handbook/words';
import { stepDetails } from './step-details';

/**
 * The handbook page of a process, Markdown: purpose, steps with role, time limit and exits, each
 * step's data and rules, role matrix.
 */
export function toTable(description: ProcessDescription, language: Language): string {
  const words = wordsFor(description, language);
  const page = handbookPage(description, language);
  const { code, version, title, purpose, steps, sideActions, actions, messages } = page;
  return (
    [
      `# ${code} ${title} (${words.handbook('version', { version })})`,
      words.handbook('generated'),
      `## ${words.handbook('purpose')}`,
      purpose,
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
        sideActions.map((action) => [action.title, action.performer]),
      ),
      ...(actions.length === 0
        ? []
        : [
            `## ${words.handbook('actions')}`,
            rows(
              [words.handbook('action'), words.handbook('purpose'), words.handbook('performer')],
              actions.map((action) => [action.title, action.purpose, action.performer]),
            ),
          ]),
      ...(messages.length === 0
        ? []
        : [
            `## ${words.handbook('messages')}`,
            rows(
              [words.handbook('message'), words.handbook('purpose')],
              messages.map((message) => [message.title, message.purpose]),
            ),
          ]),
      `## ${words.handbook('matrix')}`,
      roleMatrix(page, words),
      `## ${words.handbook('details')}`,
      ...steps.flatMap((step) => stepDetails(step, words)),
    ].join('\n\n') + '\n'
  );
}

const stepRow = (
  { title, performer, timeLimit, exits, status }: HandbookStep,
  words: HandbookWords,
): string[] => [
  title,
  performer,
  timeLimit,
  exits.map((exit) => words.handbook('exit', exit)).join('<br>'),
  status,
];

function roleMatrix({ steps, roles }: HandbookPage, words: HandbookWords): string {
  return rows(
    [words.handbook('step'), ...roles.map(({ name }) => name)],
    steps
      .filter(({ kind }) => kind === 'task')
      .map((step) => [
        step.title,
        ...roles.map(({ role }) => (step.roles.includes(role) ? '●' : '')),
      ]),
  );
}

/** A Markdown table; what would break its lines is written so that it does not. */
export function rows(head: string[], body: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
