import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { OffsetInstant, toInstant, toMillis } from '../../domain/time/instant';
import { inRiga } from '../../domain/time/zone';
import { withInstitution } from '../../runtime/database';
import { horizonInDays, nextFreeSlot } from '../../store/cases/change-calendar/next-free-slot';
import { readChangeCalendar } from '../../store/cases/change-calendar/read-calendar';
import { calendarOf } from '../../store/registers/calendar-of';
import { namesOf } from '../../store/registers/names';
import { fault } from '../http/field-error';
import { route, type ApiRoute } from '../http/route';
import { findNamedSubject, NamedSubject } from '../registers/named-subject';
import { CalendarView, FreeSlotView, sayObstacle, viewCalendar } from './view';
import { viewDays } from './view-days';
import { queryNumber } from '../http/query-number';

/** Instants for which the calendars know the days. */
const CalendarInstant = OffsetInstant.refine(
  (instant) => instant >= '2015-01-02' && instant < '2036-12-31',
);
const Range = z
  .strictObject({
    from: CalendarInstant,
    to: CalendarInstant,
    /** Only what may stand in the way of a change of it. */
    subject: NamedSubject.optional(),
  })
  .refine(({ from, to }) => toMillis(from) < toMillis(to), {
    path: ['to'],
    params: { fault: 'ends_before_it_begins' },
  });
const SlotQuery = z.strictObject({
  subject: NamedSubject,
  minutes: queryNumber({ min: 1, max: 14_400 }),
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
    answers: { 200: CalendarView },
    async handle({ caller, query, language, today }, _request, response) {
      const [from, to] = [toMillis(query.from), toMillis(query.to)];
      if (to - from > horizonInDays * 86_400_000) throw fault('/to', 'invalid', {}, 'query');
      const view = await withInstitution(prisma, caller.institutionId, async (tx) => {
        const calendar = await readChangeCalendar(tx, caller, today, {
          from: new Date(from),
          to: new Date(to),
          about:
            query.subject === undefined ? undefined : await findNamedSubject(tx, query.subject),
        });
        const subjects = calendar.changes.flatMap(({ subjectId }) => subjectId ?? []);
        return {
          days: viewDays(await calendarOf(tx, caller.institutionId), { from, to }, language),
          ...viewCalendar(calendar, await namesOf(tx, subjects, language, today), language),
        };
      });
      response.json(view);
    },
  }),
  route({
    method: 'get',
    path: '/change-calendar/next-free-slot',
    operation: 'findFreeSlot',
    query: SlotQuery,
    answers: { 200: FreeSlotView },
    async handle(
      { caller, query: { subject, minutes, from, insideOfficeHours }, language, today },
      _request,
      response,
    ) {
      const { slot, obstacles } = await withInstitution(prisma, caller.institutionId, async (tx) =>
        nextFreeSlot(tx, caller.institutionId, {
          subject: await findNamedSubject(tx, subject),
          minutes,
          from: toMillis(from),
          insideOfficeHours: insideOfficeHours === 'true',
          today,
        }),
      );
      response.json({
        slot:
          slot === undefined
            ? null
            : { from: inRiga(toInstant(slot.start)), to: inRiga(toInstant(slot.end)) },
        obstacles: obstacles.map((obstacle) => sayObstacle(obstacle, language)),
      });
    },
  }),
];
