import type { Task } from '../task';
import { example } from './example';
import { capacityManagementV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const capacityManagement = {
  code: 'PU2-19',
  versions: [capacityManagementV1],
  timeLimits,
  words: { lv, en },
  variantWords: 'pu2-19.step.assess.outcome.{}',
  example,
} as const satisfies Task;
