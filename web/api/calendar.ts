import type { CalendarView, FreeSlotView } from '../../api/change-calendar/view';
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
