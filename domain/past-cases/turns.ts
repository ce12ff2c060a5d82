import type { Deed } from './deed';
import type { PastCase } from './past-case';

/** How often an imported incident changed hands, came back, or changed its priority. */
export interface Turns {
  reassignments: number;
  reopenings: number;
  priorityChanges: number;
}

/** How often the deeds hand the incident over, reopen it, or change its priority. */
export function turnsOf(deeds: readonly Deed[]): Turns {
  const priorities = deeds.flatMap((deed) =>
    deed.does === 'accept' || deed.does === 'reprioritise' ? [deed.priority] : [],
  );
  return {
    reassignments: deeds.filter(({ does }) => does === 'passOn').length,
    reopenings: deeds.filter(({ does }) => does === 'deny' || does === 'reopen').length,
    priorityChanges: changesIn(priorities),
  };
}

/** The same counts by the source. */
export const turnsInSource = ({ events, reassignments, reopenings }: PastCase): Turns => ({
  reassignments,
  reopenings,
  priorityChanges: events.filter(({ kinds }) => kinds.includes('priorityChanged')).length,
});

/** How often a value differs from the one before. */
export const changesIn = (values: readonly unknown[]): number =>
  values.filter((value, index) => index > 0 && value !== values[index - 1]).length;
