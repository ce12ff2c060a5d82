import { calendarOf } from '../../registers/calendar-of';
import { indexOf } from '../../../domain/time/day-index';
import { dayAt } from '../../../domain/time/riga-days';
import { workingTimeOn } from '../../../domain/time/working-time';
import { touchedBy } from '../../registers/dependencies';
import { freezeWindowsTouching } from '../../registers/freeze-windows';
import type { RegisterSubject } from '../../../domain/engine/register-subject';
import type { Day } from '../../../domain/time/lasting';
import type { Transaction } from '../../../runtime/database';
import { firstFreeSpan, type Span } from './free-slot';

/** How far ahead a slot is looked for, in days: nobody plans a change further off. */
export const horizonInDays = 366;
const millisOfDay = 86_400_000;
const millisOfMinute = 60_000;

export interface SlotAsked {
  subject: RegisterSubject;
  minutes: number;
  /** Instant in milliseconds since the epoch. */
  from: number;
  insideOfficeHours: boolean;
  /** As of which day the subject's dependencies count. */
  today: Day;
}

/** Another change shows only its time: the caller may have no right to know of it. */
export type Obstacle = Span & ({ kind: 'freezeWindow'; code: string } | { kind: 'change' });

/**
 * The first time when a change of the subject meets neither a freeze window nor another scheduled
 * change, and the obstacles before it. The same facts as planning itself looks up, so what is found
 * here would be accepted now.
 */
export async function nextFreeSlot(
  tx: Transaction,
  institutionId: string,
  { subject, minutes, from, insideOfficeHours, today }: SlotAsked,
): Promise<{ slot: Span | undefined; obstacles: Obstacle[] }> {
  // A change begins on a full minute.
  const start = Math.ceil(from / millisOfMinute) * millisOfMinute;
  const end = start + horizonInDays * millisOfDay;
  const busy = await obstaclesOf(tx, await touchedBy(tx, subject, today), { start, end });
  const allowed = insideOfficeHours
    ? await officeHours(tx, institutionId, { start, end })
    : [{ start, end }];
  const slot = firstFreeSpan({
    from: start,
    lengthMillis: minutes * millisOfMinute,
    busy,
    allowed,
  });
  return { slot, obstacles: busy.filter((one) => one.start < (slot?.end ?? end)) };
}

async function obstaclesOf(
  tx: Transaction,
  subjectIds: readonly string[],
  { start, end }: Span,
): Promise<Obstacle[]> {
  const span = { from: new Date(start), to: new Date(end) };
  const windows = await freezeWindowsTouching(tx, {
    subjectIds,
    from: span.from.toISOString(),
    to: span.to.toISOString(),
  });
  const changes = await tx.case.findMany({
    where: {
      closedAt: null,
      subjectId: { in: [...subjectIds] },
      scheduledFrom: { lt: span.to },
      scheduledTo: { gt: span.from },
    },
    orderBy: { scheduledFrom: 'asc' },
    select: { scheduledFrom: true, scheduledTo: true },
  });
  return [
    ...windows.map(({ code, startsAt, endsAt }) => ({
      kind: 'freezeWindow' as const,
      code,
      start: Date.parse(startsAt),
      end: Date.parse(endsAt),
    })),
    ...changes.flatMap(({ scheduledFrom, scheduledTo }) =>
      scheduledFrom === null || scheduledTo === null
        ? []
        : [{ kind: 'change' as const, start: scheduledFrom.getTime(), end: scheduledTo.getTime() }],
    ),
  ];
}

async function officeHours(
  tx: Transaction,
  institutionId: string,
  { start, end }: Span,
): Promise<Span[]> {
  const index = indexOf(await calendarOf(tx, institutionId));
  const first = dayAt(start);
  return Array.from({ length: dayAt(end) - first + 1 }, (_, day) =>
    workingTimeOn(index, first + day),
  ).flat();
}
