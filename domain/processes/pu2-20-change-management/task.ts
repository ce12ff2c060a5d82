import type { Task } from '../task';
import { example } from './example';
import { changeManagementV1 } from './v1';
import { changeManagementV2 } from './v2';
import { changeManagementV3 } from './v3';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const changeManagement = {
  code: 'PU2-20',
  versions: [changeManagementV1, changeManagementV2, changeManagementV3],
  timeLimits,
  words: { lv, en },
  variantWords: 'reports.changeType.{}',
  example,
} as const satisfies Task;
