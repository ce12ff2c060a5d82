import { Prisma } from '../../generated/prisma/client';
import type { Cohort } from './cohorts';
import type { Grouping } from './groupings';

/**
 * The unit of a figure's values. A share lies between 0 and 1; hours are elapsed ones, in which
 * nights, weekends and rests count.
 */
export const units = ['count', 'share', 'hours'] as const;
type Unit = (typeof units)[number];

/**
 * How one value comes out of many rows of a cohort `x`, each beside its case `c`; and out of how
 * many.
 */
export interface Measure {
  unit: Unit;
  value: Prisma.Sql;
  of: Prisma.Sql;
}

/**
 * One series of numbers. Its name and what exactly it counts stand in the catalogue under
 * `reports.figure.<code>`.
 */
export interface Figure {
  code: string;
  of: Cohort;
  measure: Measure;
  /** Absent: one number for all. */
  groupedBy?: Grouping;
}

export const count: Measure = {
  unit: 'count',
  value: Prisma.sql`count(*)::float8`,
  of: Prisma.sql`null::int`,
};

/** The base: those cases for which it can be known. */
export const share = (holds: Prisma.Sql, among = Prisma.sql`true`): Measure => ({
  unit: 'share',
  value: Prisma.sql`count(*) filter (where ${among}
    and ${holds})::float8 / nullif(count(*) filter (where ${among}), 0)`,
  of: Prisma.sql`(count(*) filter (where ${among}))::int`,
});

/** The hours below which this part of the cohort stays, drawn straight between the two nearest. */
export const hours = (part: 0.5 | 0.9): Measure => ({
  unit: 'hours',
  value: Prisma.sql`percentile_cont(${part}::float8) within group (order by x.hours)`,
  of: Prisma.sql`count(*)::int`,
});

/** A figure as a whole and in several groupings. */
export const figure = (
  code: string,
  of: Cohort,
  measure: Measure,
  ...groupings: readonly (Grouping | 'all')[]
): Figure[] =>
  groupings.map((groupedBy) => ({
    code,
    of,
    measure,
    ...(groupedBy === 'all' ? {} : { groupedBy }),
  }));
