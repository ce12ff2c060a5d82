import type { z } from 'zod';
import { type Announcement, raise } from '../../engine/announcement';
import type { Process } from '../../engine/process';
import { when } from '../../engine/when';
import type { Change } from './change';
import type { BackOut, Implementation } from './forms';
import { changeManagementV1 } from './v1';

/**
 * Those affected cannot work: an incident is opened, or the open one of the subject joined. What
 * was written in the log is its symptom.
 */
const interruption = (log: unknown): Announcement =>
  raise('PU2-21', { symptom: log, extent: 'all', hindrance: 'stopped' }, { joins: true });

type Steps = typeof changeManagementV1.steps;
const { implement, backOut } = changeManagementV1.steps;

/**
 * PU2-20 as in version 1, except that a change that interrupts its service opens an incident where
 * it left a note before.
 */
export const changeManagementV2: Process<Change, keyof Steps> = {
  ...changeManagementV1,
  version: 2,
  steps: {
    ...changeManagementV1.steps,
    implement: {
      ...implement,
      mayAnnounce: ['raise PU2-21'],
      announces: (a: z.infer<typeof Implementation>) =>
        when(a.serviceInterrupted, interruption(a.log)),
    } as Steps['implement'],
    backOut: {
      ...backOut,
      mayAnnounce: ['raise PU2-21'],
      announces: (a: z.infer<typeof BackOut>) =>
        when(a.outcome === 'notRestored', interruption(a.log)),
    } as Steps['backOut'],
  },
};
