import type { HandbookWords, TaskDescription } from './words';

/** How a step is decided beside its form: how many answers, who may not, what silence means. */
export function conditionsOf(
  { name, due, gathers, fourEyes, distinctPersons, mayDemandFreshSignIn }: TaskDescription,
  words: HandbookWords,
): string[] {
  return [
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
}
