import type { Sql } from '../../runtime/plain-database';
import type { Transaction } from '../../runtime/database';

/**
 * A time in which changes of its subjects may not be carried out; instants in UTC, the end not
 * included.
 */
export interface FreezeWindow {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
  startsAt: string;
  endsAt: string;
  /** Services and resources concerned; empty: all of the institution. */
  subjectIds: string[];
}

/**
 * The turn of whoever plans a change or sets a window in the institution. One at a time, or two
 * changes could take the same hour unseen, and a change would not see a window just made.
 */
export const scheduleTurn = (institutionId: string): string => `schedule:${institutionId}`;

/**
 * The windows that overlap [from, to) and concern at least one of the subjects. Cancelled ones do
 * not count.
 */
export async function freezeWindowsTouching(
  sql: Sql,
  { subjectIds, from, to }: { subjectIds: readonly string[]; from: string; to: string },
): Promise<FreezeWindow[]> {
  const windows = await sql.$queryRaw<
    (Omit<FreezeWindow, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date })[]
  >`
    select id, code, name_lv as "nameLv", name_en as "nameEn", starts_at as "startsAt",
      ends_at as "endsAt", subject_ids as "subjectIds" from freeze_windows
     where cancelled_at is null and starts_at < ${to}::timestamptz
       and ends_at > ${from}::timestamptz and (subject_ids = '{}'
         or subject_ids && ${[...subjectIds]}::text[])
     order by starts_at, code`;
  return windows.map(({ startsAt, endsAt, ...window }) => ({
    ...window,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }));
}

/** The windows of the institution that overlap [from, to), the earliest first; no cancelled ones. */
export async function freezeWindowsWithin(
  tx: Transaction,
  from: Date,
  to: Date,
): Promise<FreezeWindow[]> {
  const rows = await tx.freezeWindow.findMany({
    where: { cancelledAt: null, startsAt: { lt: to }, endsAt: { gt: from } },
    orderBy: [{ startsAt: 'asc' }, { code: 'asc' }],
  });
  return rows.map(({ id, code, nameLv, nameEn, startsAt, endsAt, subjectIds }) => ({
    id,
    code,
    nameLv,
    nameEn,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    subjectIds,
  }));
}

/** Code and both names of the windows with these codes, also of cancelled ones. */
export const freezeWindowsNamed = (
  tx: Transaction,
  codes: readonly string[],
): Promise<Pick<FreezeWindow, 'code' | 'nameLv' | 'nameEn'>[]> =>
  tx.freezeWindow.findMany({
    where: { code: { in: [...codes] } },
    select: { code: true, nameLv: true, nameEn: true },
  });
