import type { Task } from '../../../domain/processes/task';
import { templateV1 } from './v1';
import { example } from './example';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const template = {
  code: 'PU1-1',
  versions: [templateV1],
  timeLimits,
  words: { lv, en },
  example,
} as const satisfies Task;
