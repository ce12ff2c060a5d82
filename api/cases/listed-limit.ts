import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { readClock } from '../../domain/time/read-clock';
import { clocksOfCases, type KnownClock, type StoredClock } from '../../store/cases/clocks';
import { say, type Language } from '../../messages';
import type { Transaction } from '../../runtime/database';
import { caseLimitsOf, limitsOf } from '../../store/reports/limits-of';
import { calendarOfVersion } from '../../store/registers/calendar-of-version';
import type { FoundRow } from '../../store/cases/search';

export const ListedLimit = z.object({
  clock: z.string(),
  rule: z.string(),
  name: z.string(),
  status: z.enum(['running', 'paused', 'stopped']),
  statutory: z.boolean(),
  dueAt: z.string(),
  lastDay: z.string().nullable(),
  shareUsed: z
    .number()
    .meta({ description: 'Counted time used as a share of the whole: 1 when due, more when late' }),
  isLate: z.boolean().meta({ description: 'It passed, or had passed when it was met' }),
});
export type ListedLimit = z.infer<typeof ListedLimit>;

/**
 * The time limit to look at first, for each case: one that has passed, else the nearest. Where a
 * case owes nothing any more, it is the last met limit of the whole case.
 */
export async function listedLimits(
  tx: Transaction,
  rows: readonly FoundRow[],
  now: Instant,
  language: Language,
): Promise<ReadonlyMap<string, ListedLimit>> {
  const clocks = await clocksOfCases(
    tx,
    rows.map(({ id }) => id),
  );
  const at = new Date(now);
  const views = rows.map(async (row) => {
    const limits = limitsOf([row.task]);
    const own = clocks.filter(
      (clock): clock is KnownClock =>
        clock.caseId === row.id && clock.dueAt !== null && limits.includes(keyOf(row, clock)),
    );
    const shown =
      nearest(
        own.filter(({ status }) => status !== 'stopped'),
        at,
      ) ?? latest(own.filter((clock) => caseLimitsOf([row.task]).includes(keyOf(row, clock))));
    return shown === undefined
      ? []
      : [[row.id, await viewOf(tx, row.institutionId, shown, at, language)] as const];
  });
  return new Map((await Promise.all(views)).flat());
}

const keyOf = ({ task }: FoundRow, { clockId }: StoredClock): string =>
  `${task}/${clockId.split('.')[0] ?? ''}`;

/** Where it ceased to count, it is late if it had passed by then. */
const isLate = ({ dueAt, countedUntil }: KnownClock, at: Date): boolean =>
  (countedUntil ?? at) >= dueAt;

const nearest = (clocks: readonly KnownClock[], at: Date): KnownClock | undefined =>
  clocks.toSorted(
    (a, b) =>
      Number(isLate(b, at)) - Number(isLate(a, at)) || a.dueAt.getTime() - b.dueAt.getTime(),
  )[0];

const latest = (clocks: readonly KnownClock[]): KnownClock | undefined =>
  clocks.toSorted((a, b) => (b.countedUntil?.getTime() ?? 0) - (a.countedUntil?.getTime() ?? 0))[0];

async function viewOf(
  tx: Transaction,
  institutionId: string,
  clock: KnownClock,
  at: Date,
  language: Language,
): Promise<ListedLimit> {
  const {
    clockId,
    rule,
    status,
    statutory,
    dueAt,
    lastDay,
    calendarCode,
    calendarVersion,
    events,
  } = clock;
  const { shareUsed } = readClock(
    { id: clockId, statutory, events },
    await calendarOfVersion(tx, institutionId, `${calendarCode}@${calendarVersion}`),
    at.toISOString(),
  );
  return {
    clock: clockId,
    rule,
    name: say(language, `time.limit.${rule}`),
    status: status as ListedLimit['status'],
    statutory,
    dueAt: dueAt.toISOString(),
    lastDay,
    shareUsed,
    isLate: isLate(clock, at),
  };
}
