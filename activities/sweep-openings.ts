import type { PlainDatabase } from '../runtime/plain-database';
import { deleteOpening, neverOpened } from '../store/cases/sweep-openings';
import { forEachInstitution } from '../store/registers/for-each-institution';

export interface OpeningSweepingDependencies {
  plain: PlainDatabase;
  /** Whether Temporal still has a workflow of the case, which might open it yet. */
  isRunning: (caseId: string) => Promise<boolean>;
  /** Callers ask again by their own clocks. */
  wall: () => Date;
}

export interface OpeningSweepingActivities {
  /** Deletes what was reserved for cases that were never opened. Returns how many. */
  sweepOpenings(): Promise<number>;
}

export const openingSweepingActivities = (
  dependencies: OpeningSweepingDependencies,
): OpeningSweepingActivities => ({ sweepOpenings: () => sweepOpenings(dependencies) });

/**
 * A caller who was told that it could not be done now has a day to ask again. Each time begins the
 * day anew, as for a mail whose server comes back every few hours.
 */
const keptUnaskedForHours = 24;

/**
 * The reserved and never opened cases of every institution: nobody was told that they were accepted,
 * or the case refused them since. What its workflow may still record stays. Returns how many were
 * deleted.
 */
export async function sweepOpenings({
  plain,
  isRunning,
  wall,
}: OpeningSweepingDependencies): Promise<number> {
  const before = new Date(wall().getTime() - keptUnaskedForHours * 3_600_000);
  let swept = 0;
  await forEachInstitution(plain, async (id) => {
    for (const caseId of await plain.within(id, (sql) => neverOpened(sql, before)))
      if (
        !(await isRunning(caseId)) &&
        (await plain.within(id, (sql) => deleteOpening(sql, caseId, before)))
      )
        swept += 1;
  });
  return swept;
}
