import { z } from 'zod';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Stretch = z
  .strictObject({ from: TimeOfDay, until: z.union([TimeOfDay, z.literal('24:00')]) })
  .refine(({ from, until }) => from < until, { message: 'from must be before until' });
const Stretches = z
  .array(Stretch)
  .max(10)
  .refine(
    (list) => list.every((stretch, i) => i === 0 || (list[i - 1]?.until ?? '') <= stretch.from),
    { message: 'stretches must be in order and apart' },
  );

/** Hours of an ordinary week in Latvian time; a weekday without any is a day of rest. */
export const WeeklyHours = z.strictObject({
  monday: Stretches,
  tuesday: Stretches,
  wednesday: Stretches,
  thursday: Stretches,
  friday: Stretches,
  saturday: Stretches,
  sunday: Stretches,
});
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** In the order of ISO weekday numbers, Monday being 1. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/**
 * When a service is supported (R13). A service that also works on days off keeps its hours through
 * holidays and moved days. Head office holidays must not stop a 24 × 7 service's clock.
 */
export const SupportTimes = z.strictObject({ hours: WeeklyHours, worksOnDaysOff: z.boolean() });
export type SupportTimes = z.infer<typeof SupportTimes>;

/** The same stretch from Monday to Friday, rest at the weekend. */
export function mondayToFriday(from: string, until: string): WeeklyHours {
  const day = [{ from, until }];
  return {
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: [],
    sunday: [],
  };
}
