import type { CalendarView, FreeSlotView } from '../../api/change-calendar/view';
import { language } from '../words/say';
import { read } from './client';

export type ChangeCalendar = CalendarView;
export type ScheduledChange = CalendarView['changes'][number];
export type FreeSlot = FreeSlotView;

/** Instants, the end not included; `service` by its code. */
export interface CalendarQuery {
  from: string;
  to: string;
  service?: string;
}

const subjectOf = (service: string | undefined): string | undefined =>
  service === undefined ? undefined : `service:${service}`;

export const readCalendar = ({ from, to, service }: CalendarQuery, signal?: AbortSignal) =>
  read<ChangeCalendar>('/change-calendar', { from, to, subject: subjectOf(service) }, signal);

export const findFreeSlot = (asked: {
  service: string;
  minutes: number;
  from: string;
  insideOfficeHours: boolean;
}) =>
  read<FreeSlot>('/change-calendar/next-free-slot', {
    subject: subjectOf(asked.service),
    minutes: asked.minutes,
    from: asked.from,
    insideOfficeHours: asked.insideOfficeHours,
  });

/** Null where the reader knows no service of the code. */
export async function readServiceName(code: string, signal?: AbortSignal): Promise<string | null> {
  const { items } = await read<{ items: { code: string; nameLv: string; nameEn: string }[] }>(
    '/services',
    { search: code, limit: 20 },
    signal,
  );
  const service = items.find((each) => each.code === code);
  if (service === undefined) return null;
  return language() === 'lv' ? service.nameLv : service.nameEn;
}
