import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import type { Thresholds } from '../../domain/detection-thresholds';

/** Like cases on one service or resource, of which nobody has made a problem yet. */
export interface Cluster {
  source: 'likeIncidents' | 'complaints';
  subjectType: 'service' | 'resource';
  subjectId: string;
  /** Category of the incidents, or ground of the complaints. */
  kind: string;
  /** Within the window, oldest first. */
  cases: { id: string; number: string }[];
  /** As many days before the window. */
  before: number;
}

/**
 * In a transaction bound to the institution. Cases behind an ended problem do not count again.
 * Neither does a case that is hidden from somebody (R21), who would hear of it by the problem.
 */
export async function findClusters(
  sql: Sql,
  { incidents, complaints, days }: Thresholds,
  now: Date,
): Promise<Cluster[]> {
  const [since, before] = [1, 2].map((windows) =>
    new Date(now.getTime() - windows * days * 86_400_000).toISOString(),
  );
  const like = (
    source: Cluster['source'],
    task: string,
    kind: Prisma.Sql,
    condition: Prisma.Sql,
    least: number,
  ): Prisma.Sql => Prisma.sql`
    select ${source}::text as source, c.subject_type as "subjectType", c.subject_id as "subjectId", ${kind} as kind,
           json_agg(json_build_object('id', c.id, 'number', c.number) order by c.opened_at, c.id) filter (where c.opened_at > ${since}::timestamptz) as cases,
           (count(*) filter (where c.opened_at <= ${since}::timestamptz))::int as before
      from cases c
     where c.task = ${task} and c.subject_id is not null and c.opened_at > ${before}::timestamptz and c.opened_at <= ${now.toISOString()}::timestamptz and ${kind} is not null and c.hidden_from = '{}' and ${condition}
       and not exists (select 1 from case_links l join cases p on p.id = l.to_case_id
                        where l.from_case_id = c.id and l.withdrawn_at is null and p.task = 'PU2-22' and p.closed_at is not null)
     group by 1, 2, 3, 4 having count(*) filter (where c.opened_at > ${since}::timestamptz) >= ${least}`;
  return sql.$queryRaw<Cluster[]>`
    ${like('likeIncidents', 'PU2-21', Prisma.sql`c.state -> 'data' ->> 'category'`, Prisma.sql`c.status not in ('cancelled', 'merged')`, incidents)}
    union all
    ${like('complaints', 'PU2-18', Prisma.sql`c.state -> 'data' ->> 'ground'`, Prisma.sql`c.state -> 'data' ->> 'recognised' = 'complaint' and c.state -> 'data' ->> 'ground' <> 'none'`, complaints)}
    order by 1, 3, 4`;
}
