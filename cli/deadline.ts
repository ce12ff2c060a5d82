import { type Command, Option } from 'commander';
import { Refusal } from '../domain/problems';
import { timeLimits } from '../domain/processes/time-limits';
import { OffsetInstant } from '../domain/time/instant';
import {
  type DeadlinePreview,
  type PreviewedDeadline,
  previewDeadline,
} from '../domain/time/preview';
import { type Language, say } from '../messages';
import { dateText, shortInstantText } from '../messages/say-day';
import { sayExplanation } from '../messages/say-explanation';

interface DeadlineOptions {
  calendar: string;
  from: string;
  variant?: string;
  language: Language;
  json?: true;
}

/**
 * `saimnieks deadline complaint.answer --from 2026-03-02T10:00:00+02:00`: when something is due and
 * why, without a server.
 */
export function registerDeadlineCommand(program: Command): void {
  program
    .command('deadline')
    .description('when a time limit ends, and how that was counted')
    .argument('<rule>', 'the time limit, such as complaint.answer')
    .requiredOption(
      '--from <instant>',
      'what it is counted from, with its offset: 2026-03-02T10:00:00+02:00',
    )
    .option('--calendar <code>', 'lv-state or lv-plain', 'lv-state')
    .option('--variant <name>', 'where the time limit has several: P1, emergency, failed')
    .addOption(
      new Option('--language <language>', 'language of the explanation')
        .choices(['lv', 'en'])
        .default('lv'),
    )
    .option('--json', 'print the answer of the API')
    .action(
      (
        rule: string,
        { calendar, from, variant, language, json }: DeadlineOptions,
        command: Command,
      ) => {
        const preview = previewOrRefuse({ rule, calendar, from, variant }, command);
        const steps = preview.steps.map((step) => sayExplanation(language, step));
        console.log(
          json ? JSON.stringify({ ...preview, steps }, null, 2) : asText(preview, steps, language),
        );
      },
    );
}

function previewOrRefuse(asked: DeadlinePreview, command: Command): PreviewedDeadline {
  try {
    if (!OffsetInstant.safeParse(asked.from).success)
      throw new Refusal('INVALID_INSTANT', { instant: asked.from });
    return previewDeadline(asked, timeLimits);
  } catch (problem) {
    if (problem instanceof Refusal)
      return command.error(
        [
          `${problem.code}: ${say('en', `problems.${problem.code}`, problem.params)}`,
          ...hintOn(problem),
        ].join(' '),
      );
    throw problem;
  }
}

/** What to write instead. */
const hintOn = ({ code }: Refusal): string[] =>
  code === 'INVALID_INSTANT'
    ? ['Write it such as 2026-03-02T10:00:00+02:00.']
    : code === 'UNKNOWN_TIME_LIMIT'
      ? [`There are: ${[...new Set(timeLimits.rows.map(({ key }) => key))].sort().join(', ')}.`]
      : [];

function asText(
  { lastDay, dueAt }: PreviewedDeadline,
  steps: string[],
  language: Language,
): string {
  return [
    ...(lastDay === null
      ? []
      : [say(language, 'time.preview.lastDay', { date: dateText(lastDay) })]),
    say(language, 'time.preview.dueAt', { at: shortInstantText(language, dueAt) }),
    '',
    say(language, 'time.preview.steps'),
    ...steps.map((step) => `  ${step}`),
  ].join('\n');
}
