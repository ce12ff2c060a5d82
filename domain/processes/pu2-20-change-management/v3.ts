import type { z } from 'zod';
import { ownerOf } from '../../engine/ladder';
import { type Announcement, note, raise, tell } from '../../engine/announcement';
import type { Process } from '../../engine/process';
import { when } from '../../engine/when';
import type { Change, ChangeView } from './change';
import type { RegisterUpdate, Review } from './forms';
import { areRegistersUpdated } from './review';
import { changeManagementV2 } from './v2';

type Steps = typeof changeManagementV2.steps;
const { updateRegisters, review } = changeManagementV2.steps;

/** Those who answer for descriptions, catalogue and terms look at what a change made of them. */
function updated(
  { updated: parts }: z.infer<typeof RegisterUpdate>,
  c: ChangeView,
): Announcement[] {
  const to = ownerOf(c.subject, c.institutionId);
  return [
    ...when(parts.includes('description'), note('descriptionChanged', 'PU2-7', to)),
    ...when(parts.includes('catalogue'), note('catalogueChanged', 'PU2-8', to)),
    ...when(parts.includes('terms'), note('termsChanged', 'PU2-9', to)),
  ];
}

/**
 * A side effect that the review found is a problem, or belongs to the open one; without one in
 * words it stays a note.
 */
const found = ({ outcome, sideEffects }: z.infer<typeof Review>, c: ChangeView): Announcement[] => {
  if (outcome === 'successful') return [];
  return sideEffects === undefined
    ? [note('reviewFoundIssues', 'PU2-22', ownerOf(c.subject, c.institutionId))]
    : [raise('PU2-22', { symptom: sideEffects, source: 'review' }, { joins: true })];
};

/**
 * PU2-20 as in version 2, except for what a finished change sets off. It leaves notes for PU2-7,
 * PU2-8 and PU2-9, and raises a problem for a finding of its review.
 */
export const changeManagementV3: Process<Change, keyof Steps> = {
  ...changeManagementV2,
  version: 3,
  steps: {
    ...changeManagementV2.steps,
    updateRegisters: {
      ...updateRegisters,
      mayAnnounce: [
        'note descriptionChanged PU2-7',
        'note catalogueChanged PU2-8',
        'note termsChanged PU2-9',
        'tell affected after',
      ],
      announces: (a: z.infer<typeof RegisterUpdate>, c: ChangeView) => [
        ...updated(a, c),
        ...when(areRegistersUpdated(c), tell.affected('after')),
      ],
    } as Steps['updateRegisters'],
    review: {
      ...review,
      mayAnnounce: ['note reviewFoundIssues PU2-22', 'raise PU2-22'],
      announces: found,
    } as Steps['review'],
  },
};
