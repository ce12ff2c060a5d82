import type { Calendar } from './calendar';
import type { Length } from './length';
import type { TimeLimit } from './time-limit';
import type { SupportTimes } from './weekly-hours';

/** A question for a due date: rule, calendar, and the instant to count from. */
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
