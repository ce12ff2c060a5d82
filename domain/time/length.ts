import { z } from 'zod';

const atMost = (most: number) => z.int().min(1).max(most);

/**
 * The length of a time limit. `hours` and `minutes` are real ones; `workingHours` and
 * `workingMinutes` run in support times or office hours.
 */
export const Length = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('workingDays'), amount: atMost(2_000) }),
  z.strictObject({
    unit: z.literal('days'),
    amount: atMost(3_660),
    counted: z.literal('back').optional(),
  }),
  z.strictObject({ unit: z.literal('months'), amount: atMost(120) }),
  z.strictObject({ unit: z.literal('hours'), amount: z.int().min(0).max(100_000) }),
  z.strictObject({ unit: z.literal('minutes'), amount: atMost(1_000_000) }),
  z.strictObject({ unit: z.literal('workingHours'), amount: atMost(20_000) }),
  z.strictObject({ unit: z.literal('workingMinutes'), amount: atMost(1_200_000) }),
]);
export type Length = z.infer<typeof Length>;

export type LengthUnit = Length['unit'];

/**
 * Whether a lawyer need not look at the way this unit is counted any more. Three things are our
 * reading of general rules: the first day, the end of a limit in days or months, and its end at
 * midnight.
 */
export const isCountingConfirmed: Readonly<Record<LengthUnit, boolean>> = {
  workingDays: false,
  days: false,
  months: false,
  hours: true,
  minutes: true,
  workingHours: true,
  workingMinutes: true,
};
