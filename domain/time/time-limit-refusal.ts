import { Refusal, type ProblemCode } from '../problems';

export type TimeLimitRefusalCode = Extract<
  ProblemCode,
  | 'UNKNOWN_TIME_LIMIT'
  | 'TIME_LIMIT_NOT_IN_FORCE'
  | 'TIME_LIMIT_WITHOUT_VALUE'
  | 'TIME_LIMIT_VARIANT_REQUIRED'
  | 'UNKNOWN_TIME_LIMIT_VARIANT'
  | 'UNKNOWN_CALENDAR'
  | 'DATE_OUTSIDE_CALENDAR'
  | 'INVALID_INSTANT'
  | 'CLOCK_STATUTORY'
  | 'CLOCK_EVENT_OUT_OF_TURN'
>;

/** A question about time that has no answer. */
export class TimeLimitRefusal extends Refusal {
  constructor(
    override readonly code: TimeLimitRefusalCode,
    params: Record<string, string> = {},
  ) {
    super(code, params);
    this.name = 'TimeLimitRefusal';
  }
}
