import type { Task } from '../task';
import { example } from './example';
import { partnerCoordinationV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const partnerCoordination = {
  code: 'PU2-10',
  versions: [partnerCoordinationV1],
  timeLimits,
  words: { lv, en },
  variantWords: 'pu2-10.request.option.course.{}',
  example,
} as const satisfies Task;
