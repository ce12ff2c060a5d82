import type { Task } from '../task';
import { example } from './example';
import { serviceLevelManagementV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const serviceLevelManagement = {
  code: 'PU2-17',
  versions: [serviceLevelManagementV1],
  timeLimits,
  words: { lv, en },
  example,
} as const satisfies Task;
