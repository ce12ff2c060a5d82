/**
 * How many like ones within how many days are proposed as a problem. Set by the environment, where
 * another number suits the installation better.
 */
export interface Thresholds {
  /** Incidents of one category on one subject. */
  incidents: number;
  /** Complaints with one ground about one subject. */
  complaints: number;
  days: number;
}

/** The usual numbers (a choice of this project); settings may change them. */
export const defaultThresholds: Thresholds = { incidents: 3, complaints: 3, days: 30 };
