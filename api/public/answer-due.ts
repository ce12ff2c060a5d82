import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { say, type Language } from '../../messages';
import { dayText } from '../../messages/say-day';
import { answerLimit } from './answer-limit';

/** Until when a submitter is promised an answer. */
export interface AnswerDue {
  /** A day with its weekday, in words. */
  day: string;
  /** How long that is, and whose rule says so, in words. */
  length: string;
  source: string;
}

/** Undefined where nothing is promised any more. */
export function answerDueOf(
  process: Process<unknown>,
  state: CaseState,
  language: Language,
): AnswerDue | undefined {
  const limit = answerLimit(process, state);
  const [started] = limit?.clock?.events ?? [];
  const rule = started?.type === 'started' ? started.rule : undefined;
  const lastDay = limit?.due?.lastDay;
  if (lastDay === undefined || lastDay === null || rule === undefined || !('source' in rule))
    return undefined;
  return {
    day: dayText(language, lastDay),
    length: say(language, `time.length.${rule.length.unit}`, { amount: rule.length.amount }),
    source: say(language, `time.source.${rule.source}`),
  };
}
