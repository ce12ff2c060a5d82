import type { FreezeWindow } from '../../registers/freeze-windows';
import type { ScheduledChange } from './scheduled-changes';

export type Conflict =
  | { kind: 'change'; change: ScheduledChange; with: ScheduledChange }
  | { kind: 'freezeWindow'; change: ScheduledChange; window: FreezeWindow };

/**
 * Changes not yet done that meet each other, or a freeze window, in time and in what they touch.
 */
export function conflictsAmong(
  changes: readonly ScheduledChange[],
  windows: readonly FreezeWindow[],
  touchedBy: ReadonlyMap<string, readonly string[]>,
): Conflict[] {
  const open = changes.filter(({ isClosed }) => !isClosed);
  const touchedOf = ({ subjectId }: ScheduledChange): readonly string[] =>
    subjectId === null ? [] : (touchedBy.get(subjectId) ?? []);
  const disturbs = (one: ScheduledChange, other: ScheduledChange): boolean =>
    other.subjectId !== null && touchedOf(one).includes(other.subjectId);
  return open.flatMap((change, index): Conflict[] => [
    ...open
      .slice(index + 1)
      .filter(
        (other) => overlap(change, other) && (disturbs(change, other) || disturbs(other, change)),
      )
      .map((other) => ({ kind: 'change' as const, change, with: other })),
    ...windows
      .filter(
        ({ startsAt, endsAt, subjectIds }) =>
          overlap(change, { from: new Date(startsAt), to: new Date(endsAt) }) &&
          (subjectIds.length === 0 || subjectIds.some((id) => touchedOf(change).includes(id))),
      )
      .map((window) => ({ kind: 'freezeWindow' as const, change, window })),
  ]);
}

const overlap = (a: { from: Date; to: Date }, b: { from: Date; to: Date }): boolean =>
  a.from < b.to && b.from < a.to;
