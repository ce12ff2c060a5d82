import type { ListedCase } from '../../api/cases';
import { dayOf, sayDay } from '../../words/time';

/** The last day of the time limit to look at first. */
export const sayLimit = ({ timeLimit }: ListedCase): string =>
  timeLimit === null ? '–' : sayDay(timeLimit.lastDay ?? dayOf(timeLimit.dueAt));
