/** A calendar day in Latvia, `YYYY-MM-DD`. */
export type Day = string;

/** What lasts from one day until another; `to` is the first day on which it no longer holds. */
export interface Lasting {
  from: Day;
  to?: Day;
}

/** Whether it holds on a day. */
export const holdsOn = ({ from, to }: Lasting, day: Day): boolean =>
  from <= day && (to === undefined || day < to);

/** Days compare as text. */
export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
