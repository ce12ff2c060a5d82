import { inOneLine } from '../../../domain/text';
import { catalogue, say, type Language } from '../../../messages';
import { dateText, shortInstantText } from '../../../messages/say-day';
import type { OutcomeView, PreviewedForm, StepView } from './schemas';

/** What an outcome leads to, in whole sentences one after another. */
export function sayConsequence(
  outcome: Omit<OutcomeView, 'sentence'>,
  { words }: PreviewedForm,
  language: Language,
): string {
  const { leadsTo, stillAsks, endsAs, moves, tells, raises, dependsOn, refused } = outcome;
  if (refused !== null) return refused.message;
  if (dependsOn.length > 0)
    return say(language, 'cases.preview.dependsOn', {
      fields: dependsOn.map((name) => fieldTitle(words, name, language)).join(', '),
    });
  return [
    ...(endsAs === null
      ? []
      : [
          say(language, 'cases.preview.ends', {
            result: endsAs.resultName,
            status: endsAs.statusName,
            isSame: String(endsAs.resultName === endsAs.statusName),
          }),
        ]),
    ...leadsTo.map((step) => sayStep(step, language)),
    ...(endsAs === null && leadsTo.length === 0
      ? [
          say(language, 'cases.preview.stays', {
            isAwaited: String(stillAsks.length > 0),
            who: toWhom(stillAsks),
          }),
        ]
      : []),
    ...moves.map(({ limitName, dueAt, lastDay }) =>
      say(language, 'cases.preview.moves', {
        limit: limitName,
        until: untilWhen({ dueAt, lastDay }, language),
      }),
    ),
    ...raises.map(({ taskName }) => say(language, 'cases.preview.raises', { task: taskName })),
    ...sayTold(tells, language),
  ].join(' ');
}

function sayStep(
  { title, offeredTo, dueAt, lastDay, length }: StepView,
  language: Language,
): string {
  return say(language, 'cases.preview.leadsTo', {
    step: title,
    to: toWhom(offeredTo),
    length: length ?? '',
    hasLength: String(length !== null),
    until: untilWhen({ dueAt, lastDay }, language),
    hasUntil: String(dueAt !== null),
    isAsked: String(offeredTo.length > 0),
  });
}

/** Without the full stop that ends a date: the sentence has its own. */
function untilWhen(
  { dueAt, lastDay }: Pick<StepView, 'dueAt' | 'lastDay'>,
  language: Language,
): string {
  if (lastDay !== null) return dateText(lastDay).replace(/\.$/, '');
  return dueAt === null ? '' : shortInstantText(language, dueAt);
}

/** Persons by name; a role that nobody holds by its name. */
const toWhom = (offeredTo: StepView['offeredTo']): string =>
  [
    ...new Set(
      offeredTo.flatMap(({ persons, roleName }) => (persons.length > 0 ? persons : [roleName])),
    ),
  ].join(', ');

function sayTold(tells: OutcomeView['tells'], language: Language): string[] {
  const who = [...new Set(tells.flatMap((told) => told.who))];
  return who.length === 0
    ? []
    : [say(language, 'cases.preview.tells', { who: inOneLine(who.join(', ')) })];
}

const fieldTitle = (words: string, name: string, language: Language): string => {
  const key = `${words}.field.${name}`;
  return Object.hasOwn(catalogue[language], key)
    ? say(language, key)
    : say(language, `cases.preview.field.${name}`);
};
