import type { Calendar } from './calendar';
import type { Length } from './length';
import type { TimeLimit } from './time-limits';
import type { SupportTimes } from './weekly-hours';

/** What is asked when something is due: by which rule and calendar, counted from when. */
export interface DueRequest {
  rule: TimeLimit | Length;
  calendar: Calendar;
  /**
   * The instant from which the law or promise counts; for a rule counted back, the instant it must
   * precede.
   */
  from: string;
  supportTimes?: SupportTimes;
  /** Share of the time to be told of beside the usual ones. */
  alertAt?: number;
}
