import { say, type Language } from '.';

/**
 * The name of a rule. `R23` stands as it is; `PU2-20 step 6` is a place in the process's
 * description, put into the language.
 */
export function sayRule(language: Language, rule: string): string {
  const [, task, step] = /^(PU\S+) step (\d+)$/.exec(rule) ?? [];
  return task === undefined || step === undefined
    ? rule
    : say(language, 'engine.ruleOfStep', { task, step });
}
