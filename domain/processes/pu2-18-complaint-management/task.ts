import type { Task } from '../task';
import { example } from './example';
import { complaintManagementV1 } from './v1';
import { timeLimits } from './time-limits';
import en from './words/en.json';
import lv from './words/lv.json';

export const complaintManagement = {
  code: 'PU2-18',
  versions: [complaintManagementV1],
  timeLimits,
  words: { lv, en },
  variantWords: 'pu2-18.request.option.declaredKind.{}',
  example,
  // A clerk writes down what came by other ways; without the channel it would pass for the clerk's own.
  onBehalf: {
    fields: ['channel', 'receivedAt', 'submitter'],
    first: ['channel', 'receivedAt', 'submitter', 'contact', 'answerBy'],
    required: ['channel'],
    usualFor: ['support_agent', 'registrar'],
  },
} as const satisfies Task;
