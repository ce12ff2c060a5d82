/** One time limit as a chip says it: `left` is in words, `share` is of the counted time used. */
export interface Clock {
  id: string;
  name: string;
  dueAt: string;
  lastDay: string | null;
  state: 'running' | 'soon' | 'late' | 'paused';
  share: number;
  left: string;
  pausedWhy: string | null;
}
