import { z } from 'zod';
import type { Instant } from '../../domain/ids';
import { line } from '../../domain/text';
import { dayOf } from '../../domain/time/day-of';
import { endOfDay } from '../../domain/time/end-of-day';
import type { PersonCaller } from '../../store/access/caller';
import type { InboxQuery } from '../../store/cases/inbox-query';

/** Which part of the inbox, and what it is filtered by: of a page, and of many items at a time. */
export const inboxView = z.enum(['all', 'mine', 'roles', 'overdue', 'dueToday']).default('all');
export const inboxFilters = {
  task: line({ max: 20 }).optional(),
  status: line({ max: 40 }).optional(),
  subjectId: z.uuid().optional(),
  search: line({ max: 100 }).optional(),
  role: line({ max: 60 }).optional(),
  claimed: z.enum(['me', 'others', 'nobody']).optional(),
  paused: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only those whose time limit rests, or only the others' }),
};
type AskedFilters = z.output<z.ZodObject<typeof inboxFilters>>;

/** What the person asks of their inbox now. */
export function askedOfInbox(
  { personId, institutionId }: Pick<PersonCaller, 'personId' | 'institutionId'>,
  view: z.output<typeof inboxView>,
  { paused, ...filters }: AskedFilters,
  now: Instant,
): Omit<InboxQuery, 'sort' | 'limit'> {
  const on = dayOf(now);
  return {
    personId,
    institutionId,
    on,
    now: new Date(now),
    endOfToday: new Date(endOfDay(on)),
    view,
    filters: { ...filters, ...(paused === undefined ? {} : { paused: paused === 'true' }) },
  };
}
