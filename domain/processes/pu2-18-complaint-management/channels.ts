import type { AnswerChannel } from '../../engine/submitter';

/** How submissions reach an institution; spoken ones are written down by a clerk. */
export const channels = [
  'inPerson',
  'phone',
  'email',
  'eAddress',
  'post',
  'portal',
  'publicForm',
  'socialNetwork',
  'system',
] as const;
export type Channel = (typeof channels)[number];

/**
 * Where an unsigned text may come from anybody. What comes by post or is spoken is signed or
 * written down in somebody's presence.
 */
export const isElectronic = (channel: Channel): boolean =>
  !['inPerson', 'phone', 'post'].includes(channel);

/** Ways of answering that the submitter may choose. */
export const answerWays = ['email', 'dialogue', 'post', 'phone', 'inPerson', 'none'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** Somebody here writes, calls or says it, and records that it was done. */
export const isByHand = (way: AnswerWay | undefined): boolean =>
  way === 'post' || way === 'phone' || way === 'inPerson';

/** Channels by which the submitter has an account here, or a code to read an answer by. */
const readByThemselves: readonly Channel[] = ['portal', 'publicForm'];

/**
 * By mail where there is an address. Without one, only a submitter who wrote it here or holds a
 * code can read an answer.
 */
export function answerChannelOf({
  answerBy,
  contact,
  channel,
}: {
  answerBy?: AnswerWay;
  contact?: unknown;
  channel?: Channel;
}): AnswerChannel {
  if (answerBy === 'email' || answerBy === 'dialogue' || answerBy === 'none') return answerBy;
  if (isByHand(answerBy)) return 'byHand';
  if (contact !== undefined) return 'email';
  return channel === undefined || readByThemselves.includes(channel) ? 'dialogue' : 'none';
}
