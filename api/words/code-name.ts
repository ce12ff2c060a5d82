import { textArea } from '../../domain/engine/texts';
import { catalogue, say, type Language } from '../../messages';
import type { Grouping } from '../../store/reports/groupings';

/**
 * Keys under which the word for a group may stand: a step may be of any of the report's tasks. `{}`
 * is the group.
 */
const keysOf: Readonly<
  Record<Exclude<Grouping, 'subject' | 'month' | 'nextReview' | 'knownError'>, readonly string[]>
> = {
  task: ['{area}.title'],
  channel: ['{task}.step.register.option.channel.{}'],
  declaredKind: ['{task}.request.option.declaredKind.{}'],
  recognisedKind: ['{task}.request.option.declaredKind.{}'],
  ground: ['{task}.step.classify.option.ground.{}'],
  severity: ['{task}.step.classify.option.severity.{}'],
  priority: ['{task}.step.prioritise.option.priority.{}'],
  category: ['{task}.step.classify.option.category.{}', '{task}.step.findCause.option.category.{}'],
  supportLevel: ['reports.supportLevel.{}'],
  changeType: ['reports.changeType.{}'],
  result: ['{task}.result.{}'],
  step: ['{task}.step.{}.title'],
  evaluation: ['{task}.step.evaluate.outcome.{}'],
  decision: ['{task}.step.decide.outcome.{}'],
  timeLimit: ['time.limit.{}'],
  rootCategory: ['{task}.step.close.option.rootCategory.{}'],
  cause: ['{task}.step.close.option.cause.{}'],
  use: ['reports.use.{}'],
  source: ['{task}.request.option.source.{}'],
  age: ['reports.age.{}'],
};

/**
 * The word for a code among those of a grouping. A code of an older or newer version of a process
 * stands for itself.
 */
export function codeName(
  language: Language,
  grouping: keyof typeof keysOf,
  code: string,
  tasks: readonly string[],
): string {
  const keys = keysOf[grouping].flatMap((key) =>
    tasks.map((task) =>
      key.replace('{task}', textArea(task)).replace('{area}', textArea(code)).replace('{}', code),
    ),
  );
  const key = keys.find((each) => catalogue[language][each] !== undefined);
  return key === undefined ? code : say(language, key);
}
