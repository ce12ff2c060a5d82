import { z } from 'zod';
import { taskThat } from '../processes/tasks-that';
import { isTimeFormat, isTimeZone } from './local-time';
import { PastState } from './states';

const Column = z.string().min(1).max(200);
const Degree = z.enum(['high', 'medium', 'low']);
const Translation = <Ours extends z.ZodType>(ours: Ours) => z.record(z.string().max(200), ours);
const Codes = z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), Column);

/**
 * How to read another system's log: the names of its columns, how it writes times and missing
 * values, and what its values mean here. A column that is not named is not kept, so names of people
 * stay out unless somebody maps them as a code.
 */
export const Mapping = z.strictObject({
  /** Where the log is from, and under which terms it may be kept. */
  about: z.string().max(2000).optional(),
  /**
   * The name of the log: with a case's number it finds the case again when the log is imported
   * anew.
   */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  task: z.literal(taskThat('hasPastCases')),
  delimiter: z.enum([',', ';', '\t', '|']),
  /** The values that mean "missing" in the log; an empty cell always does. */
  missing: z.array(z.string().min(1).max(20)).max(10),
  /** As `d/M/yyyy HH:mm`, in figures and without a zone. */
  timeFormat: z
    .string()
    .max(40)
    .refine(isTimeFormat, { error: 'd/M/yyyy HH:mm, yyyy-MM-dd HH:mm:ss …' }),
  timeZone: z.string().max(60).refine(isTimeZone, { error: 'Europe/Riga, UTC …' }),
  columns: z.strictObject({
    number: Column,
    /** When the row came to be. */
    at: Column,
    /**
     * A counter of the case's updates: orders rows of the same minute and shows which are missing.
     */
    order: Column.optional(),
    state: Column,
    impact: Column,
    urgency: Column,
    priority: Column,
    /** The group that works on it; never a person. */
    group: Column,
    // The values for the whole case, in each row or at least in the last.
    openedAt: Column,
    enteredAt: Column.optional(),
    resolvedAt: Column,
    closedAt: Column,
    /** The source's own counts; ours are counted from the events and compared. */
    reassignments: Column.optional(),
    reopenings: Column.optional(),
  }),
  values: z.strictObject({
    state: Translation(PastState),
    impact: Translation(Degree),
    urgency: Translation(Degree),
    priority: Translation(z.enum(['P1', 'P2', 'P3', 'P4'])),
  }),
  codes: z.strictObject({
    /** May change while the case runs; every change is an event. */
    ofEvent: Codes,
    /**
     * Read from the last row, because the source knew them only in the end and wrote them into
     * every row.
     */
    ofCase: Codes,
  }),
  /**
   * Columns with the numbers of a problem, of a change that removes the cause, of a change that was
   * the cause.
   */
  links: z.strictObject({
    problem: Column.optional(),
    change: Column.optional(),
    causingChange: Column.optional(),
  }),
});
export type Mapping = z.infer<typeof Mapping>;
export type LinkName = keyof Mapping['links'];
