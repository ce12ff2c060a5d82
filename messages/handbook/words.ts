import { textArea } from '../../domain/engine/texts';
import { timeLimits } from '../../domain/processes/time-limits';
import { catalogue, say, type Language } from '..';
import { sayRule } from '../say-rule';
import type { ProcessDescription, StepDescription } from '../../domain/engine/describe';
import { isSetByLaw } from '../../domain/time/time-limit';

/** A described process in the words of one language. */
export function wordsFor(description: Pick<ProcessDescription, 'code'>, language: Language) {
  const own = (key: string): string => say(language, `${textArea(description.code)}.${key}`);
  return {
    own,
    handbook: (key: string, params: Record<string, string | number> = {}): string =>
      say(language, `handbook.${key}`, params),
    action: (name: string): string => say(language, `engine.action.${name}`),
    role: (code: string): string => say(language, `roles.${code}`),
    /** Whom the case's own functions name; the process may call them in its own way. */
    caseFunctions: (codes: readonly string[]): string =>
      codes
        .map((code) =>
          say(
            language,
            [`${textArea(description.code)}.performer.${code}`, `roles.${code}`].find(
              (key) => key in catalogue[language],
            ) ?? '',
          ),
        )
        .join(', '),
    rule: (rule: string): string => sayRule(language, rule),
    roles: (codes: readonly string[]): string =>
      codes.map((code) => say(language, `roles.${code}`)).join(', '),
    passed: ({ due }: Pick<TaskDescription, 'due'>): string =>
      due === null ? '' : say(language, `engine.passed.${due.passed}`),
    problem: (code: string): string => problemText(code, language),
    /**
     * The defaults in force: "5 working days", or each variant with its length. Of a wait, how long
     * it lasts.
     */
    timeLimit: (step: StepDescription): string => {
      const limit = limitOf(step);
      return limit === undefined ? '' : lengthsOf(limit, language);
    },
    /** Where the defaults come from, each source once: a law, practice, or our own choice. */
    sources: (step: StepDescription): TimeLimitSource[] => {
      const limit = limitOf(step);
      if (limit === undefined) return [];
      return [
        ...new Map(
          rowsOf(limit).map((row) => [
            row.source,
            { name: say(language, `time.source.${row.source}`), isLaw: isSetByLaw(row) },
          ]),
        ).values(),
      ];
    },
  };
}

/** The words of a described process, see {@link wordsFor}. */
export type HandbookWords = ReturnType<typeof wordsFor>;
export type TaskDescription = Extract<StepDescription, { kind: 'task' }>;

interface TimeLimitSource {
  name: string;
  isLaw: boolean;
}

interface Limit {
  rule: string;
  variant: string | null;
}

function limitOf(step: StepDescription): Limit | undefined {
  if (step.kind === 'task') return step.due ?? undefined;
  return step.kind === 'wait' ? step.lasts : undefined;
}

const rowsOf = ({ rule, variant }: Limit) =>
  timeLimits.rows.filter(
    ({ key, validUntil, variant: of }) =>
      key === rule &&
      validUntil === null &&
      (variant === null || variant === 'byCase' || of === variant),
  );

function lengthsOf(limit: Limit, language: Language): string {
  const rows = rowsOf(limit);
  return rows
    .flatMap(({ length, variant: of }) => {
      if (length === null) return [];
      const words = say(language, `time.length.${length.unit}`, { amount: length.amount });
      return [
        of === null || rows.length === 1
          ? words
          : `${say(language, `handbook.variant.${of}`)}: ${words}`,
      ];
    })
    .join('; ');
}

/**
 * A problem's sentence with what only a case can fill in left open; one that ends so needs no full
 * stop more.
 */
const problemText = (code: string, language: Language): string =>
  say(language, `problems.${code}`, {
    window: '…',
    until: '…',
    number: '…',
    partner: '…',
    codes: '…',
    day: '…',
  }).replace(/…\.$/, '…');
