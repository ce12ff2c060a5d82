import type { Task } from '../task';
import { incidentManagementV1 } from './v1';
import en from './words/en.json';
import lv from './words/lv.json';

export const incidentManagement = {
  code: 'PU2-21',
  versions: [incidentManagementV1],
  words: { lv, en },
} as const satisfies Task;
