/** Where a row stands in a list by time and id. */
export interface InTime {
  at: Date;
  id: string;
}
