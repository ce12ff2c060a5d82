import type { TimeLimits } from '../../api/deadlines/schemas';
import type { CalendarYear } from '../../api/registers/calendars/view-year';
import { read } from './client';

export type { CalendarYear };
export type TaskLimits = TimeLimits['tasks'][number];

export const readTimeLimits = (signal?: AbortSignal) =>
  read<TimeLimits>('/time-limits', {}, signal);

export const readCalendarYear = (calendar: string, year: number, signal?: AbortSignal) =>
  read<CalendarYear>(`/calendars/${calendar}/years/${year}`, {}, signal);
