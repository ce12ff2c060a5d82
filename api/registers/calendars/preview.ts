import type { Calendar } from '../../../domain/time/calendar';
import { say, type Language } from '../../../messages';
import { withInstitution, type PrismaClient, type Transaction } from '../../../runtime/database';
import { movedLimits } from '../../../store/cases/moved-limits';
import { calendarOf } from '../../../store/registers/calendar-of';
import type { Asker } from '../register';
import { mostLimitsCounted, type CalendarPreview } from './schemas';

/** Thrown to roll back what was only tried. */
class OnlyTried extends Error {}

/**
 * What open limits would become by a change of the calendar. The change is made as when it is
 * saved, with its right and its refusals, and rolled back; then limits are counted, so that nobody
 * waits for what it had locked.
 * @param change answers the calendar that the institution then counts by
 */
export async function previewCalendar(
  prisma: PrismaClient,
  { caller, now }: Pick<Asker, 'caller' | 'now'>,
  language: Language,
  change: (tx: Transaction, inUse: Calendar) => Promise<Calendar>,
): Promise<CalendarPreview> {
  let calendars: { inUse: Calendar; next: Calendar } | undefined;
  const onlyTried = new OnlyTried();
  const tried = withInstitution(prisma, caller.institutionId, async (tx) => {
    const inUse = await calendarOf(tx, caller.institutionId);
    calendars = { inUse, next: await change(tx, inUse) };
    throw onlyTried;
  });
  await tried.catch((error: unknown) => {
    if (error !== onlyTried) throw error;
  });
  const { inUse, next } = calendars ?? unreached();
  if (next === inUse) return { calendar: next.code, reachesLimits: false, ...nothing };
  const { limits, ...counts } = await withInstitution(
    prisma,
    caller.institutionId,
    (tx) => movedLimits(tx, caller, { inUse, next }, now, mostLimitsCounted),
    longestMs,
  );
  return {
    calendar: next.code,
    reachesLimits: true,
    ...counts,
    limits: limits.map(({ rule, ...limit }) => ({
      ...limit,
      name: say(language, `time.limit.${rule}`),
    })),
  };
}

/** Twice {@link mostLimitsCounted} limits take some three seconds on a slow machine. */
const longestMs = 30_000;

const nothing = { counted: 0, isMore: false, moving: 0, staying: 0, limits: [] };

const unreached = (): never => {
  throw new Error('a change that is tried ends by being rolled back');
};
