import { z } from 'zod';
import { Refusal } from '../../domain/problems';
import { Calendar, OwnCalendar } from '../../domain/time/calendar';
import { newestCalendars } from '../../store/registers/reading/calendars';
import { withInstitution } from '../../runtime/database';
import type { RegisterDependencies } from '../dependencies';
import { route, type ApiRoute } from '../http/route';
import { sendItem } from '../http/etag';
import { registerKeepers, requireHolder } from '../../store/access/register-rights';
import { saveNewRow } from './save-row';

/** The calendars, each with how far it is complete; the days are read one calendar at a time. */
const CalendarSummary = Calendar.pick({
  code: true,
  version: true,
  followsCabinetOrders: true,
  listedFrom: true,
  listedUntil: true,
  completeUntil: true,
}).meta({ id: 'CalendarSummary' });

export const calendarRoutes = ({ prisma }: RegisterDependencies): ApiRoute[] => [
  route({
    method: 'get',
    path: '/calendars',
    operation: 'listCalendars',
    answers: { 200: z.object({ items: z.array(CalendarSummary) }) },
    async handle({ caller }, _request, response) {
      const calendars = await withInstitution(prisma, caller.institutionId, newestCalendars);
      response.json({
        items: calendars.map((calendar) => z.object(CalendarSummary.shape).parse(calendar)),
      });
    },
  }),
  route({
    method: 'get',
    path: '/calendars/:code',
    operation: 'readCalendar',
    params: z.strictObject({ code: z.string().max(40) }),
    answers: { 200: Calendar },
    async handle({ caller, params: { code } }, _request, response) {
      const calendar = (await withInstitution(prisma, caller.institutionId, newestCalendars)).find(
        (each) => each.code === code,
      );
      if (!calendar) throw new Refusal('NOT_FOUND');
      sendItem(response, calendar);
    },
  }),
  route({
    method: 'post',
    path: '/calendars',
    operation: 'createCalendar',
    body: OwnCalendar,
    answers: { 201: Calendar },
    async handle({ caller, body }, _request, response) {
      await withInstitution(prisma, caller.institutionId, async (tx) =>
        saveNewRow(tx, await requireHolder(tx, caller, registerKeepers), 'calendars', {
          code: body.code,
          version: body.version,
          data: body,
        }),
      );
      response.location(`/api/v1/calendars/${body.code}`);
      sendItem(response, body, 201);
    },
  }),
];
