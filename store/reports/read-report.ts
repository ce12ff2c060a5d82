import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { cohorts } from './cohorts';
import { counted, type Counted } from './counted';
import type { Figure } from './figure';
import { groupings } from './groupings';
import { limitsOf } from './limits-of';
import { reports, type Report, type ReportCode } from './reports';

/**
 * One number of a figure. `group` is null for all together, and for what has nothing recorded to be
 * told apart by.
 */
export interface Value {
  group: string | null;
  /** Null where there was nothing to measure. */
  value: number | null;
  /** How many it was worked out of; null for a count. */
  of: number | null;
}

/** The figures of a report with their values, each group once, in one look at the database. */
export async function readReport(
  sql: Sql,
  code: ReportCode,
  about: Omit<Counted, 'tasks'>,
): Promise<{ figure: Figure; values: Value[] }[]> {
  const { tasks, promises, figures }: Report = reports[code];
  const which: Counted = { ...about, tasks };
  // Enough to group the steps of a hundred thousand cases without writing them to disk.
  await sql.$queryRaw`select set_config('work_mem', '64MB', true)`;
  const rows = await sql.$queryRaw<(Value & { figure: number })[]>`
    with ${counted(which)}, ${cohorts(which, { ...promises, limits: limitsOf(tasks) })}
    ${Prisma.join(figures.map(selectOf), ' union all ')}
    order by figure, "group" nulls last`;
  return figures.map((figure, index) => ({
    figure,
    values: rows
      .filter((row) => row.figure === index)
      .map(({ group, value, of }) => ({ group, value, of })),
  }));
}

function selectOf({ of, measure, groupedBy }: Figure, index: number): Prisma.Sql {
  const group = groupedBy === undefined ? Prisma.sql`null::text` : groupings[groupedBy];
  const rows = Prisma.sql`${Prisma.raw(of)} x join counted c on c.id = x.case_id`;
  // Together even nothing is a number; told apart there is none without a group.
  return Prisma.sql`select ${index}::int as figure, ${group} as "group", ${measure.value}
    as value, ${measure.of} as "of" from ${rows} ${groupedBy === undefined ? Prisma.empty : Prisma.sql`group by 2`}`;
}
