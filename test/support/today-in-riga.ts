import { todayOf, wallClock } from '../../runtime/clock';

/** The day that the clock on the wall shows in Latvia, `YYYY-MM-DD`, as a system that is no rehearsal has it. */
export const todayInRiga = (): string => todayOf(wallClock);
