/**
 * Something strange about a past case; the case is kept and the oddity is reported. The words stand
 * in the messages under `pastCases.oddity.<kind>`. Reopening and a changed priority are no
 * mistakes, but a reviewer of the past looks for them.
 */
export const oddityKinds = [
  // The values
  'unknownValue',
  'valueMissing',
  'valueVaries',
  'rowTwice',
  // Times
  'timeSkipped',
  'timeAmbiguous',
  'timesOutOfOrder',
  'resolvedDiffers',
  'closedDiffers',
  'orderDiffers',
  'updatesMissing',
  // The course of the case
  'priorityDiffers',
  'priorityChanged',
  'reopened',
  'reassignmentsDiffer',
  'reopeningsDiffer',
  'notClosed',
] as const;
export type OddityKind = (typeof oddityKinds)[number];

/** Fields that an oddity can be about; the words stand under `pastCases.field.<field>`. */
export const oddFields = [
  'state',
  'impact',
  'urgency',
  'priority',
  'at',
  'openedAt',
  'enteredAt',
  'resolvedAt',
  'closedAt',
] as const;
export type OddField = (typeof oddFields)[number];

/** Something in an imported log that does not fit; it is told to the reader and changes nothing. */
export interface Oddity {
  kind: OddityKind;
  /** The first event in which it shows; absent for an oddity of the whole case. */
  sequence?: number;
  field?: OddField;
  /** A second field, where two do not fit together. */
  other?: OddField;
  params?: Record<string, string | number>;
}
