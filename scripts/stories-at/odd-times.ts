/**
 * Times at which a calendar is likely to go wrong, as in Latvia: before Christmas and on its eve,
 * the last minutes of a year, the end of a February, both nights in which the clocks change, the
 * eves of holidays, a leap day, and a night of a Sunday.
 */
export const oddTimes: readonly string[] = [
  '2026-11-29T03:00',
  '2026-12-23T15:00',
  '2026-12-31T23:50',
  '2027-02-28T12:00',
  '2027-03-27T22:30',
  '2027-05-03T16:00',
  '2027-06-22T16:55',
  '2027-10-30T22:30',
  '2028-02-29T09:00',
];
