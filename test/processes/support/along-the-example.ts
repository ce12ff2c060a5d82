import type { Facts } from '../../../domain/engine/facts';
import { tasks } from '../../../domain/processes';
import { answer, mayAnswer, openItems } from '../../domain/engine/support/moves';
import type { Played } from '../../domain/engine/support/play';
import { who } from './cast';

/**
 * A case just opened, and after each answer that the example of its task goes on with, given by
 * whoever of the cast may.
 */
export function alongTheExample(opened: Played, facts: Facts = {}): readonly Played[] {
  const answers = tasks.find(({ code }) => code === opened.process.code)?.example.answers ?? [];
  return answers.reduce<readonly Played[]>(
    (ways, { step, answer: given }) => {
      const last = ways.at(-1) ?? opened;
      const [item] = openItems(last, step);
      const by = Object.values(who).find(
        (personId) => item !== undefined && mayAnswer(last, personId, item).may,
      );
      if (by === undefined) throw new Error(`nobody of the cast may answer "${step}"`);
      return [...ways, answer(step, by, given, { facts })(last)];
    },
    [opened],
  );
}
