import type { Task } from '../task';
import { serviceLevelManagementV1 } from './v1';
import en from './words/en.json';
import lv from './words/lv.json';

export const serviceLevelManagement = {
  code: 'PU2-17',
  versions: [serviceLevelManagementV1],
  words: { lv, en },
} as const satisfies Task;
