import type { Task } from '../task';
import { example } from './example';
import { incidentManagementV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const incidentManagement = {
  code: 'PU2-21',
  versions: [incidentManagementV1],
  timeLimits,
  words: { lv, en },
  variantWords: 'pu2-21.step.prioritise.option.priority.{}',
  example,
} as const satisfies Task;
