import type { Told } from './case-messages';

/** Changes that are scheduled into a time and touch one of the subjects. */
export interface ChangesWithin {
  /** Instants in UTC, the end not included. */
  startsAt: string;
  endsAt: string;
  /** Services and resources; empty: all of the institution. */
  subjectIds: readonly string[];
}

/** To whom it is addressed is found out when it is delivered. */
export interface FreezeMessage {
  toChangesWithin: ChangesWithin;
  event: Told;
}

/**
 * What a freeze window has to say to the changes that are scheduled into it: each plans anew. The
 * same window says the same, so that a change hears it once. `id` and `code` are the window's, or
 * the id and number of the case that stops changes.
 */
export const freezeMessage = (
  window: ChangesWithin & { id: string; code: string },
): FreezeMessage => {
  const { id, code, startsAt, endsAt, subjectIds } = window;
  return {
    toChangesWithin: { startsAt, endsAt, subjectIds },
    event: {
      type: 'frozen',
      id: `frozen:${id}:${startsAt}:${endsAt}`,
      window: { code, startsAt, endsAt },
    },
  };
};
