import { Day, OffsetInstant } from '../../domain/time/instant';

/** Within the time that the calendars know. */
export const KnownDay = Day.refine((day) => day >= '2015-01-02' && day < '2037-01-01', {
  params: { fault: 'outside_calendar' },
});
export const KnownInstant = OffsetInstant.refine(
  (instant) =>
    Date.parse(instant) >= Date.UTC(2015, 0, 2) && Date.parse(instant) < Date.UTC(2037, 0, 1),
  { params: { fault: 'outside_calendar' } },
);
