import { z } from 'zod';
import type { Transaction } from '../../../runtime/database';
import { idempotencyOf, IdempotencyHeaders } from '../../http/idempotency';
import { Calendar, OwnCalendar } from '../../../domain/time/calendar';
import { CalendarChange, changedCalendar } from '../../../domain/time/calendar-change';
import { newestCalendar, newestCalendars } from '../../../store/registers/reading/calendars';
import { withInstitution } from '../../../runtime/database';
import type { RegisterDependencies } from '../../dependencies';
import { route, type ApiRoute } from '../../http/route';
import { sendItem } from '../../http/etag';
import { registerKeepers, requireHolder } from '../../../store/access/register-rights';
import { once, type Asker } from '../register';
import { saveNewRow } from '../save-row';
import { previewCalendar } from './preview';
import { CalendarPreview } from './schemas';
import { CalendarYear, viewYear } from './view-year';

/** The calendars, each with how far it is complete; the days are read one calendar at a time. */
const CalendarSummary = Calendar.pick({
  code: true,
  version: true,
  followsCabinetOrders: true,
  listedFrom: true,
  listedUntil: true,
  completeUntil: true,
}).meta({ id: 'CalendarSummary' });

const OfCalendar = z.strictObject({ code: z.string().max(40) });
const NewVersion = z.object({ id: z.string().meta({ description: 'Code of the calendar' }) });

/** The keepers of the registers add versions; none is ever rewritten. */
const save = async (
  tx: Transaction,
  { caller, now, today }: Asker,
  calendar: Calendar,
): Promise<void> =>
  saveNewRow(
    tx,
    { author: await requireHolder(tx, caller, registerKeepers, today), now },
    'calendars',
    { code: calendar.code, version: calendar.version, data: calendar },
  );

/**
 * Saves the next version of a calendar, or the first one of an own calendar that begins with
 * another. @throws Refusal NOT_FOUND, NOT_YOUR_ROLE, and what saving refuses
 */
async function saveChange(
  tx: Transaction,
  asker: Asker,
  code: string,
  change: CalendarChange,
): Promise<Calendar> {
  await requireHolder(tx, asker.caller, registerKeepers, asker.today);
  const changed = changedCalendar(await newestCalendar(tx, code), change);
  await save(tx, asker, changed);
  return changed;
}

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
    params: OfCalendar,
    answers: { 200: Calendar },
    async handle({ caller, params: { code } }, _request, response) {
      sendItem(
        response,
        await withInstitution(prisma, caller.institutionId, (tx) => newestCalendar(tx, code)),
      );
    },
  }),
  route({
    method: 'post',
    path: '/calendars',
    operation: 'createCalendar',
    body: OwnCalendar,
    answers: { 201: Calendar },
    async handle({ caller, body, now, today }, _request, response) {
      await withInstitution(prisma, caller.institutionId, (tx) =>
        save(tx, { caller, now, today }, body),
      );
      response.location(`/api/v1/calendars/${body.code}`);
      sendItem(response, body, 201);
    },
  }),
  route({
    method: 'get',
    path: '/calendars/:code/years/:year',
    operation: 'readCalendarYear',
    params: OfCalendar.extend({ year: z.string().regex(/^(19|20|21)\d\d$/) }),
    answers: { 200: CalendarYear },
    async handle({ caller, params: { code, year }, language }, _request, response) {
      const calendar = await withInstitution(prisma, caller.institutionId, (tx) =>
        newestCalendar(tx, code),
      );
      response.json(viewYear(calendar, Number(year), language) satisfies CalendarYear);
    },
  }),
  route({
    method: 'post',
    path: '/calendars/:code/versions',
    operation: 'createCalendarVersion',
    params: OfCalendar,
    headers: IdempotencyHeaders,
    body: CalendarChange,
    answers: { 201: NewVersion },
    async handle({ caller, params: { code }, body, now, today }, request, response) {
      const asker = { caller, now, today };
      const id = await withInstitution(prisma, caller.institutionId, (tx) =>
        once(
          tx,
          asker,
          idempotencyOf(request, caller),
          async () => (await saveChange(tx, asker, code, body)).code,
        ),
      );
      response.location(`/api/v1/calendars/${id}`);
      response.status(201).json({ id } satisfies z.infer<typeof NewVersion>);
    },
  }),
  route({
    method: 'post',
    path: '/calendars/:code/preview',
    operation: 'previewCalendarVersion',
    params: OfCalendar,
    body: CalendarChange,
    answers: { 200: CalendarPreview },
    async handle({ caller, params: { code }, body, language, now, today }, _request, response) {
      const asker = { caller, now, today };
      const preview = await previewCalendar(prisma, asker, language, async (tx, inUse) => {
        const next = await saveChange(tx, asker, code, body);
        return next.code === inUse.code ? next : inUse;
      });
      response.json(preview satisfies CalendarPreview);
    },
  }),
];
