import { z } from 'zod';
import { dayOf } from '../../domain/time/day-of';
import { OffsetInstant, toInstant, toMillis } from '../../domain/time/instant';
import { inRiga } from '../../domain/time/zone';
import { say, type Language } from '../../messages';
import { freezeWindowsWithin, type FreezeWindow } from '../../store/registers/freeze-windows';
import { withInstitution } from '../../runtime/database';
import type { CaseDependencies } from '../../cases/dependencies';
import { namesOf } from '../../store/registers/names';
import { areaOf } from '../words/names';
import { sayInstant } from '../words/say-instant';
import { fault } from '../http/field-error';
import { findNamedSubject, NamedSubject } from '../registers/named-subject';
import { route, type ApiRoute } from '../http/route';
import { conflictsAmong, type Conflict } from '../../store/cases/change-calendar/conflicts';
import {
  horizonInDays,
  nextFreeSlot,
  type Obstacle,
} from '../../store/cases/change-calendar/next-free-slot';
import {
  scheduledChanges,
  touchedBySubject,
} from '../../store/cases/change-calendar/scheduled-changes';

const Calendar = z.object({
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

const FreeSlot = z.object({
  /** With the offset of Latvia; null where there is none within a year. */
  slot: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Obstacles before that time, each as a sentence. */
  obstacles: z.array(z.string()),
});

/** Instants for which the calendars know the days. */
const CalendarInstant = OffsetInstant.refine(
  (instant) => instant >= '2015-01-02' && instant < '2036-12-31',
);
const Range = z.strictObject({ from: CalendarInstant, to: CalendarInstant });
const SlotQuery = z.strictObject({
  subject: NamedSubject,
  minutes: z.coerce.number().int().min(1).max(14_400),
  from: CalendarInstant,
  insideOfficeHours: z.enum(['true', 'false']).default('false'),
});

/** When changes are carried out, when they may not be, and where they would meet. */
export const changeCalendarRoutes = ({ prisma }: Pick<CaseDependencies, 'prisma'>): ApiRoute[] => [
  route({
    method: 'get',
    path: '/change-calendar',
    operation: 'readChangeCalendar',
    query: Range,
    answers: { 200: Calendar },
    async handle({ caller, query, language }, _request, response) {
      const [from, to] = [toMillis(query.from), toMillis(query.to)];
      if (to <= from || to - from > horizonInDays * 86_400_000)
        throw fault('/to', 'invalid', {}, 'query');
      const calendar = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const on = dayOf(new Date().toISOString());
        const changes = await scheduledChanges(tx, caller, on, {
          from: new Date(from),
          to: new Date(to),
        });
        const windows = await freezeWindowsWithin(tx, new Date(from), new Date(to));
        const names = await namesOf(
          tx,
          changes.flatMap(({ subjectId }) => subjectId ?? []),
          language,
        );
        return {
          changes: changes.map(
            ({ subjectType, subjectId, task, from: starts, to: ends, ...change }) => ({
              ...change,
              statusName: say(language, `${areaOf(task)}.status.${change.status}`),
              subject: {
                type: subjectType,
                id: subjectId,
                name: names.get(subjectId ?? '') ?? null,
              },
              from: inRiga(starts.toISOString()),
              to: inRiga(ends.toISOString()),
            }),
          ),
          freezeWindows: windows.map((window) => ({
            id: window.id,
            code: window.code,
            name: nameOf(window, language),
            from: inRiga(window.startsAt),
            to: inRiga(window.endsAt),
            subjectIds: window.subjectIds,
          })),
          conflicts: conflictsAmong(changes, windows, await touchedBySubject(tx, changes, on)).map(
            (conflict) => viewConflict(conflict, language),
          ),
        };
      });
      response.set('Cache-Control', 'no-store').json(calendar);
    },
  }),
  route({
    method: 'get',
    path: '/change-calendar/next-free-slot',
    operation: 'findFreeSlot',
    query: SlotQuery,
    answers: { 200: FreeSlot },
    async handle(
      { caller, query: { subject, minutes, from, insideOfficeHours }, language },
      _request,
      response,
    ) {
      const { slot, obstacles } = await withInstitution(prisma, caller.institutionId, async (tx) =>
        nextFreeSlot(tx, caller.institutionId, {
          subject: await findNamedSubject(tx, subject),
          minutes,
          from: toMillis(from),
          insideOfficeHours: insideOfficeHours === 'true',
        }),
      );
      response.set('Cache-Control', 'no-store').json({
        slot:
          slot === undefined
            ? null
            : { from: inRiga(toInstant(slot.start)), to: inRiga(toInstant(slot.end)) },
        obstacles: obstacles.map((obstacle) => sayObstacle(obstacle, language)),
      });
    },
  }),
];

const nameOf = ({ nameLv, nameEn }: FreezeWindow, language: Language): string =>
  language === 'lv' ? nameLv : nameEn;

function viewConflict(
  conflict: Conflict,
  language: Language,
): z.infer<typeof Calendar>['conflicts'][number] {
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
      window: `${window.code} (${nameOf(window, language)})`,
      from: sayInstant(language, window.startsAt),
      to: sayInstant(language, window.endsAt),
    }),
  };
  function at(instant: Date): string {
    return sayInstant(language, instant.toISOString());
  }
}

const sayObstacle = (obstacle: Obstacle, language: Language): string =>
  say(language, `cases.obstacle.${obstacle.kind}`, {
    window: obstacle.kind === 'freezeWindow' ? obstacle.code : '',
    from: sayInstant(language, toInstant(obstacle.start)),
    to: sayInstant(language, toInstant(obstacle.end)),
  });
