export interface Asked {
  tasks: readonly string[];
  from: string;
  /** The first instant after it. */
  until: string;
  now: string;
  personId: string;
  /** Links that people made and did not take back, by the ids of the cases. */
  raisedByHand: readonly { from: string; to: string }[];
  /** Ids; absent: all. */
  subjectIds?: readonly string[];
}

/** One value of a figure: `received/channel/phone`, or `received//` for all together. */
export type Numbers = Record<string, { value: number | null; of: number | null }>;
