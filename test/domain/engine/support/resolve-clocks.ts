import type { Decided } from '../../../../domain/engine/decide';
import type { Resolved } from '../../../../domain/engine/events';
import { resolveTimeLimits } from '../../../../domain/engine/resolve-time-limits';
import { timeLimits } from '../../../../domain/processes/time-limits';
import { builtInCalendars } from '../../../../domain/time/calendar';

/**
 * The append's part, for an institution that counts by the state's calendar and set no lengths of
 * its own.
 */
export const resolveClocks = ({ state, effects }: Decided, at: string): Resolved =>
  resolveTimeLimits(state, effects, at, {
    timeLimits,
    calendar: builtInCalendars['lv-state'],
    lengths: [],
  });
