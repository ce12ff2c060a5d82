import type { Task } from '../task';
import { example } from './example';
import { problemManagementV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const problemManagement = {
  code: 'PU2-22',
  versions: [problemManagementV1],
  timeLimits,
  words: { lv, en },
  variantWords: 'cases.weight.{}',
  example,
} as const satisfies Task;
