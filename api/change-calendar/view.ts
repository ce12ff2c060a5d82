import { z } from 'zod';
import { toInstant } from '../../domain/time/instant';
import { inRiga } from '../../domain/time/zone';
import { textArea } from '../../domain/engine/texts';
import { say, type Language } from '../../messages';
import { nameIn } from '../../messages/name-in';
import type { Conflict } from '../../store/cases/change-calendar/conflicts';
import type { Obstacle } from '../../store/cases/change-calendar/next-free-slot';
import type { ChangeCalendar } from '../../store/cases/change-calendar/read-calendar';
import type { ScheduledChange } from '../../store/cases/change-calendar/scheduled-changes';
import type { Names } from '../../store/registers/names';
import { shortInstantText } from '../../messages/say-day';
import { CalendarDay } from './view-days';

export const CalendarView = z.object({
  /** The days in Latvia that the time touches, as the institution works them. */
  days: z.array(CalendarDay),
  changes: z.array(
    z.object({
      caseId: z.string(),
      number: z.string(),
      title: z.string(),
      status: z.string(),
      statusName: z.string(),
      variant: z.string().nullable(),
      isClosed: z.boolean(),
      subject: z.object({
        type: z.string(),
        id: z.string().nullable(),
        name: z.string().nullable(),
      }),
      from: z.string(),
      to: z.string(),
    }),
  ),
  freezeWindows: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      subjectIds: z.array(z.string()),
    }),
  ),
  conflicts: z.array(
    z.object({
      kind: z.enum(['change', 'freezeWindow']),
      caseId: z.string(),
      with: z.string(),
      sentence: z.string(),
    }),
  ),
});

export const FreeSlotView = z.object({
  /** With the offset of Latvia; null where there is none within a year. */
  slot: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Obstacles before that time, each as a sentence. */
  obstacles: z.array(z.string()),
});

export type CalendarView = z.infer<typeof CalendarView>;
export type FreeSlotView = z.infer<typeof FreeSlotView>;

export const viewCalendar = (
  { changes, freezeWindows, conflicts }: ChangeCalendar,
  names: Names,
  language: Language,
): Omit<CalendarView, 'days'> => ({
  changes: changes.map((change) => viewChange(change, names, language)),
  freezeWindows: freezeWindows.map((window) => ({
    id: window.id,
    code: window.code,
    name: nameIn(language, window),
    from: inRiga(window.startsAt),
    to: inRiga(window.endsAt),
    subjectIds: window.subjectIds,
  })),
  conflicts: conflicts.map((conflict) => viewConflict(conflict, language)),
});

const viewChange = (
  { subjectType, subjectId, task, from, to, ...change }: ScheduledChange,
  names: Names,
  language: Language,
): CalendarView['changes'][number] => ({
  ...change,
  statusName: say(language, `${textArea(task)}.status.${change.status}`),
  subject: { type: subjectType, id: subjectId, name: names.get(subjectId ?? '') ?? null },
  from: inRiga(from.toISOString()),
  to: inRiga(to.toISOString()),
});

function viewConflict(conflict: Conflict, language: Language): CalendarView['conflicts'][number] {
  const { change } = conflict;
  if (conflict.kind === 'change') {
    const other = conflict.with;
    const [from, to] = [
      change.from > other.from ? change.from : other.from,
      change.to < other.to ? change.to : other.to,
    ];
    return {
      kind: 'change',
      caseId: change.caseId,
      with: other.caseId,
      sentence: say(language, 'cases.conflict.change', {
        number: change.number,
        other: other.number,
        from: at(from),
        to: at(to),
      }),
    };
  }
  const { window } = conflict;
  return {
    kind: 'freezeWindow',
    caseId: change.caseId,
    with: window.id,
    sentence: say(language, 'cases.conflict.freezeWindow', {
      number: change.number,
      window: `${window.code} (${nameIn(language, window)})`,
      from: shortInstantText(language, window.startsAt),
      to: shortInstantText(language, window.endsAt),
    }),
  };
  function at(instant: Date): string {
    return shortInstantText(language, instant.toISOString());
  }
}

export const sayObstacle = (obstacle: Obstacle, language: Language): string =>
  say(language, `cases.obstacle.${obstacle.kind}`, {
    window: obstacle.kind === 'freezeWindow' ? obstacle.code : '',
    from: shortInstantText(language, toInstant(obstacle.start)),
    to: shortInstantText(language, toInstant(obstacle.end)),
  });
