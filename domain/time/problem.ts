export type TimeLimitProblemCode =
  | 'UNKNOWN_TIME_LIMIT'
  | 'TIME_LIMIT_NOT_IN_FORCE'
  | 'TIME_LIMIT_WITHOUT_VALUE'
  | 'TIME_LIMIT_VARIANT_REQUIRED'
  | 'UNKNOWN_TIME_LIMIT_VARIANT'
  | 'UNKNOWN_CALENDAR'
  | 'DATE_OUTSIDE_CALENDAR'
  | 'INVALID_INSTANT'
  | 'CLOCK_STATUTORY'
  | 'CLOCK_EVENT_OUT_OF_TURN';

/** A question about time that has no answer. `code` is stable; its text stands in the catalogue under `problems.<code>`. */
export class TimeLimitProblem extends Error {
  constructor(
    readonly code: TimeLimitProblemCode,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'TimeLimitProblem';
  }
}
