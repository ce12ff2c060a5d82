import { forEachInstitution } from '../../store/registers/for-each-institution';
import type { PlainDatabase } from '../../runtime/plain-database';

/**
 * Longer than any request, retry or outage between storing a text and recording the event that
 * names it.
 */
const keptUnusedForHours = 24;

/**
 * Deletes texts and files that no event or row came to name: their request was refused or never
 * finished. Returns how many.
 */
export async function sweepContents({
  plain,
  now,
}: {
  plain: PlainDatabase;
  now: () => Date;
}): Promise<number> {
  const before = new Date(now().getTime() - keptUnusedForHours * 3_600_000);
  let swept = 0;
  await forEachInstitution(plain, async (id) => {
    swept += await plain.within(
      id,
      (sql) =>
        sql.$executeRaw`delete from contents where used_at is null
          and created_at < ${before.toISOString()}::timestamptz and institution_id = ${id}`,
    );
  });
  return swept;
}
