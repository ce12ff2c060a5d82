import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import { cohorts } from './cohorts';
import { counted, type Counted } from './counted';
import type { Figure } from './figure';
import { groupings } from './groupings';
import { limitsOf } from './limits-of';
import { reports, type Report, type ReportCode } from './reports';

/** A case that is behind a number of a report. */
export interface CountedCase {
  id: string;
  number: string;
  title: string;
  task: string;
  /** When what was counted happened; null for what is so at the end of the period. */
  at: Date | null;
}

/**
 * The cases that one number of a report was worked out of, each once, the latest first: of a share
 * those among which it is one.
 * @param group as the figure has it; null where nothing was recorded to tell them apart by
 * @param readable condition on `cases c`: which of them the reader may know of
 */
export async function casesOfFigure(
  sql: Sql,
  code: ReportCode,
  { of, groupedBy }: Figure,
  group: string | null,
  {
    about,
    readable,
    limit,
  }: {
    about: Omit<Counted, 'tasks'>;
    readable: Prisma.Sql;
    limit: number;
  },
): Promise<{ cases: CountedCase[]; total: number }> {
  const { tasks, promises }: Report = reports[code];
  const which: Counted = { ...about, tasks };
  const isOfGroup =
    groupedBy === undefined
      ? Prisma.sql`true`
      : Prisma.sql`${groupings[groupedBy]} is not distinct from ${group}::text`;
  const rows = await sql.$queryRaw<(CountedCase & { total: number })[]>`
    with ${counted(which)}, ${cohorts(which, { ...promises, limits: limitsOf(tasks) })},
    behind as (select c.id, max(x.at) as at from ${Prisma.raw(of)} x
      join counted c on c.id = x.case_id where ${isOfGroup} group by c.id)
    select c.id, c.number, c.title, c.task, b.at, (count(*) over ())::int as total
      from behind b join cases c on c.id = b.id where ${readable}
     order by b.at desc nulls first, c.id desc limit ${limit}`;
  return {
    cases: rows.map(({ id, number, title, task, at }) => ({ id, number, title, task, at })),
    total: rows[0]?.total ?? 0,
  };
}
