import type { Transaction } from '../../../runtime/database';
import type { Caller } from '../../access/caller';
import type { Day } from '../../../domain/time/lasting';
import { freezeWindowsWithin, type FreezeWindow } from '../../registers/freeze-windows';
import { conflictsAmong, type Conflict } from './conflicts';
import { scheduledChanges, touchedBySubject, type ScheduledChange } from './scheduled-changes';

/** What is planned into a time, when nothing may be, and where they would meet. */
export interface ChangeCalendar {
  changes: ScheduledChange[];
  freezeWindows: FreezeWindow[];
  conflicts: Conflict[];
}

/** Of [from, to), as far as the caller may know of it; rights and dependencies are the day's. */
export async function readChangeCalendar(
  tx: Transaction,
  caller: Caller,
  on: Day,
  { from, to }: { from: Date; to: Date },
): Promise<ChangeCalendar> {
  const changes = await scheduledChanges(tx, caller, on, { from, to });
  const freezeWindows = await freezeWindowsWithin(tx, from, to);
  const touched = await touchedBySubject(tx, changes, on);
  return { changes, freezeWindows, conflicts: conflictsAmong(changes, freezeWindows, touched) };
}
