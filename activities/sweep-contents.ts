import type { PlainDatabase } from '../runtime/plain-database';
import { deleteUnused } from '../store/content/sweep';
import { sweepDrafts } from '../store/drafts/drafts';
import { forEachInstitution } from '../store/registers/for-each-institution';
import { deleteEndedDrafts } from '../store/submissions/drafts';

export interface SweepingDependencies {
  plain: PlainDatabase;
  /** Of what persons wrote and came not back to. */
  now: () => Date;
  /** What guards the disk goes by the wall, however a rehearsal's time runs. */
  wall: () => Date;
}

export interface SweepingActivities {
  /** Deletes texts and files that nothing came to name, and old drafts. Returns how many. */
  sweepContents(): Promise<number>;
}

export const sweepingActivities = (dependencies: SweepingDependencies): SweepingActivities => ({
  sweepContents: () => sweepContents(dependencies),
});

/**
 * Longer than any request, retry or outage between storing a text and recording the event that
 * names it.
 */
const keptUnusedForHours = 24;

/**
 * The unused texts and files of every institution, drafts that nobody came back to, and drafts of
 * visitors that have ended. Returns how many were deleted.
 */
export async function sweepContents({ plain, now, wall }: SweepingDependencies): Promise<number> {
  const before = new Date(wall().getTime() - keptUnusedForHours * 3_600_000);
  let swept = await deleteEndedDrafts(plain, wall());
  await forEachInstitution(plain, async (id) => {
    swept += await plain.within(id, (sql) => deleteUnused(sql, id, before));
    swept += await plain.within(id, (sql) => sweepDrafts(sql, id, now()));
  });
  return swept;
}
