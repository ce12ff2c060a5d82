import { dayOf } from '../domain/time/day-of';

/** The day that the clock on the wall shows in Latvia, `YYYY-MM-DD`. */
export const todayInRiga = (): string => dayOf(new Date().toISOString());
