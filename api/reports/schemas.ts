import { z } from 'zod';
import { line } from '../../domain/text';
import { Day } from '../../domain/time/instant';
import { units } from '../../store/reports/figure';
import { groupings, type Grouping } from '../../store/reports/groupings';
import { reportCodes } from '../../store/reports/reports';
import { inOrder } from '../http/in-order';

// An object of ours whose keys are exactly the groupings.
const groupingCodes = Object.keys(groupings) as [Grouping, ...Grouping[]];

export const ReportCode = z.enum(
  reportCodes as [(typeof reportCodes)[number], ...typeof reportCodes],
);

const greatestYears = 10;
/** Years for which the calendar knows when a day begins in Latvia. */
const ReportDay = Day.refine((day) => day >= '2015-01-02' && day < '2037-12-31');

const reportQuery = {
  from: ReportDay.meta({ description: 'First day, in Latvia' }),
  to: ReportDay.meta({ description: 'Last day, in Latvia, itself included' }),
  subject: line({ max: 100 })
    .optional()
    .meta({ description: 'Code of a service or resource: only what is about it' }),
};
const notTooLong: [
  (query: { from: string; to: string }) => boolean,
  { path: string[]; params: { fault: string } },
] = [
  ({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= greatestYears,
  { path: ['to'], params: { fault: 'period_too_long' } },
];

export const ReportQuery = z
  .strictObject(reportQuery)
  .refine(...inOrder('from', 'to'))
  .refine(...notTooLong);

/** One number of a report: its figure, and its group where the figure is told apart. */
export const FigureCasesQuery = z
  .strictObject({
    ...reportQuery,
    by: z.enum(groupingCodes).optional().meta({ description: 'As the figure’s `groupedBy`' }),
    group: line({ max: 200 })
      .optional()
      .meta({ description: 'As the value’s `group`; absent where that is null' }),
  })
  .refine(...inOrder('from', 'to'))
  .refine(...notTooLong);

const FigureWords = z.object({
  code: z.string(),
  name: z.string(),
  definition: z.string().meta({
    description:
      'What exactly is counted, what is left out, and by which instant it falls into the period',
  }),
  unit: z.enum(units).meta({
    description: 'share: from 0 to 1; hours: elapsed, nights, weekends and rests included',
  }),
  groupedBy: z
    .enum(groupingCodes)
    .nullable()
    .meta({ description: 'By what the values are told apart; null: one value for all' }),
});

const Task = z.object({ code: z.string(), name: z.string() });

/** The cases behind one number. */
export const FigureCases = z.object({
  total: z.number().meta({
    description: 'Of those that the reader may know of; more than `items` where there are many',
  }),
  items: z.array(
    z.object({
      caseId: z.string(),
      number: z.string(),
      title: z.string(),
      taskName: z.string(),
      at: z.string().nullable().meta({
        description: 'When what was counted happened; null for how it is at the end of the period',
      }),
    }),
  ),
});
export type FigureCases = z.infer<typeof FigureCases>;

/** The reports, and the meaning of their figures. */
export const ReportList = z.object({
  items: z.array(
    z.object({
      report: ReportCode,
      name: z.string(),
      tasks: z.array(Task),
      figures: z.array(FigureWords),
    }),
  ),
});

export type ReportList = z.infer<typeof ReportList>;

export const ReportView = z
  .object({
    report: ReportCode,
    name: z.string(),
    tasks: z.array(Task),
    from: z.string(),
    to: z.string(),
    timeZone: z.literal('Europe/Riga'),
    subject: z.object({ code: z.string(), name: z.string() }).nullable(),
    isOfWholeInstitution: z.boolean().meta({
      description:
        'false: only what is about services and resources that the reader answers for or helps to deliver',
    }),
    askedAt: z.string(),
    figures: z.array(
      FigureWords.extend({
        values: z.array(
          z.object({
            group: z.string().nullable().meta({
              description:
                'Code; null where all are counted together, or where nothing was recorded to tell them apart by',
            }),
            name: z.string(),
            value: z
              .number()
              .nullable()
              .meta({ description: 'null where there was nothing to measure' }),
            of: z
              .number()
              .nullable()
              .meta({ description: 'How many it was worked out of; null for a count' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof ReportView>;
