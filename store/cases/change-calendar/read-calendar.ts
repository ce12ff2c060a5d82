import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../access/caller';
import type { Day } from '../../../domain/time/lasting';
import type { RegisterSubject } from '../../../domain/engine/register-subject';
import { touchedBy } from '../../registers/dependencies';
import { freezeWindowsWithin, type FreezeWindow } from '../../registers/freeze-windows';
import { conflictsAmong, type Conflict } from './conflicts';
import { scheduledChanges, touchedBySubject, type ScheduledChange } from './scheduled-changes';

/** What is planned into a time, when nothing may be, and where they would meet. */
export interface ChangeCalendar {
  changes: ScheduledChange[];
  freezeWindows: FreezeWindow[];
  conflicts: Conflict[];
}

interface Asked {
  from: Date;
  to: Date;
  /** Only what touches it, or is touched by it. */
  about?: RegisterSubject;
}

/** Of [from, to), as far as the caller may know of it; rights and dependencies are the day's. */
export async function readChangeCalendar(
  tx: Transaction,
  caller: Caller,
  on: Day,
  { from, to, about }: Asked,
): Promise<ChangeCalendar> {
  const near = about === undefined ? undefined : await touchedBy(tx, about, on);
  const all = await scheduledChanges(tx, caller, on, { from, to });
  const windows = await freezeWindowsWithin(tx, from, to);
  const touched = await touchedBySubject(tx, all, on);
  const isNear = (ids: readonly string[]): boolean =>
    near === undefined || ids.some((id) => near.includes(id));
  const changes = all.filter(
    ({ subjectId }) =>
      near === undefined ||
      (subjectId !== null && (isNear([subjectId]) || disturbs(subjectId, about))),
  );
  const freezeWindows = windows.filter(
    ({ subjectIds }) => subjectIds.length === 0 || isNear(subjectIds),
  );
  return { changes, freezeWindows, conflicts: conflictsAmong(changes, freezeWindows, touched) };

  function disturbs(subjectId: string, other: RegisterSubject | undefined): boolean {
    return other !== undefined && (touched.get(subjectId) ?? []).includes(other.id);
  }
}
