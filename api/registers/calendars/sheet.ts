import { z } from 'zod';
import { builtInCalendars, Calendar } from '../../../domain/time/calendar';
import { CalendarChange } from '../../../domain/time/calendar-change';
import { readCalendars, type CalendarRow } from '../../../store/registers/reading/calendar-rows';
import { byKeepers } from '../sheets/rights';
import { sheet } from '../sheets/sheet';
import { without } from '../sheets/values';

const form = z.object({
  code: Calendar.shape.code,
  isInUse: z.boolean(),
  version: Calendar.shape.version,
  followsCabinetOrders: Calendar.shape.followsCabinetOrders,
  completeUntil: Calendar.shape.completeUntil,
  listedFrom: Calendar.shape.listedFrom,
  listedUntil: Calendar.shape.listedUntil,
  shortensDayBeforeHoliday: Calendar.shape.shortensDayBeforeHoliday,
  officeHours: Calendar.shape.officeHours,
});

/** Calendars; their days are read a year at a time. An import knows a row by all of its days. */
export const calendarSheet = sheet({
  register: {
    path: '/calendars',
    read: (tx, slice, { caller }) => readCalendars(tx, slice, caller.institutionId),
  },
  group: 'time',
  words: 'registers.row.workCalendars',
  form,
  columns: ['code', 'isInUse', 'version', 'completeUntil'],
  rowOf: (item: CalendarRow) => without(item, 'id'),
  changes: [
    {
      operation: 'createCalendarVersion',
      method: 'POST',
      path: ({ code }) => `/calendars/${code}/versions`,
      preview: ({ code }) => `/calendars/${code}/preview`,
      creates: true,
      body: z.object(CalendarChange.shape),
      right: byKeepers,
      begins: ({ code, version, completeUntil, officeHours }, today) => ({
        ...(typeof code === 'string' && code in builtInCalendars ? {} : { code }),
        version: version === today ? `${today}.2` : today,
        completeUntil,
        officeHours,
      }),
    },
  ],
});
