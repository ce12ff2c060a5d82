import { dateOfDay, dayCount, startOfDay, weekdayOf } from '../../../domain/time/riga-days';
import { weekdays } from '../../../domain/time/weekly-hours';
import { startOfRigaDay } from '../../../domain/time/zone';

const days = Array.from({ length: dayCount }, (_, day) => day);

test('each day from 2015 to 2037 begins when the date library says', () => {
  const differing = days.filter((day) => startOfDay(day) !== startOfRigaDay(dateOfDay(day)));
  expect(differing).toEqual([]);
  expect(startOfDay(dayCount)).toBe(startOfRigaDay(dateOfDay(dayCount)));
});

test('each day has the weekday that the date library gives it', () => {
  const differing = days.filter(
    (day) => weekdayOf(day) !== weekdays[dateOfDay(day).dayOfWeek().ordinal()],
  );
  expect(differing).toEqual([]);
});
