import { z } from 'zod';

/**
 * The statuses of a past incident. They are those of PU2-21, so that past and present cases are
 * told in the same words.
 */
export const pastStates = [
  'registered',
  'classified',
  'diagnosing',
  'waiting_reporter',
  'waiting_partner',
  'on_hold',
  'restoring',
  'restored',
  'confirmed',
  'closed',
  'cancelled',
  'merged',
] as const;

export const PastState = z.enum(pastStates);

/** `unknown` where the log says something that the mapping does not translate. */
export type PastState = (typeof pastStates)[number] | 'unknown';

const resolved: readonly PastState[] = ['restored', 'confirmed'];
const closed: readonly PastState[] = ['closed', 'cancelled', 'merged'];

export const isResolved = (state: PastState): boolean => resolved.includes(state);
export const isClosed = (state: PastState): boolean => closed.includes(state);
