import { meaningOf, meaningsOf, tasksThat } from '../../domain/processes/tasks-that';
import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';
import type { Thresholds } from '../../domain/detection-thresholds';

type Repeating = ReturnType<typeof meaningsOf<'repeats'>>[number];

/** Like cases on one service or resource, of which nobody has made a problem yet. */
export interface Cluster {
  source: Repeating['means']['as'];
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
  const { recognised } = meaningOf('kinds').means;
  const likeOnes = {
    likeIncidents: {
      counts: Prisma.sql`c.status not in ('cancelled', 'merged')`,
      least: incidents,
    },
    complaints: {
      counts: Prisma.sql`c.state -> 'data' ->> ${recognised}::text = 'complaint'`,
      least: complaints,
    },
  };
  const like = ({ task, means: { as, kind: field, except = '' } }: Repeating): Prisma.Sql => {
    const { counts, least } = likeOnes[as];
    const kind = Prisma.sql`c.state -> 'data' ->> ${field}::text`;
    return Prisma.sql`
    select ${as}::text as source, c.subject_type as "subjectType", c.subject_id as "subjectId",
      ${kind} as kind,
           json_agg(json_build_object('id', c.id, 'number', c.number)
             order by c.opened_at, c.id) filter (where c.opened_at > ${since}::timestamptz)
               as cases,
           (count(*) filter (where c.opened_at <= ${since}::timestamptz))::int as before
      from cases c
     where c.task = ${task} and c.subject_id is not null and c.opened_at > ${before}::timestamptz
       and c.opened_at <= ${now.toISOString()}::timestamptz and ${kind} <> ${except}
         and c.hidden_from = '{}' and ${counts}
       and not exists (select 1 from case_links l join cases p on p.id = l.to_case_id
                        where l.from_case_id = c.id and l.withdrawn_at is null
                          and p.task = any(${tasksThat('isDetected')}::text[])
                            and p.closed_at is not null)
     group by 1, 2, 3, 4 having count(*) filter (where c.opened_at > ${since}::timestamptz) >= ${least}`;
  };
  return sql.$queryRaw<Cluster[]>`
    ${Prisma.join(meaningsOf('repeats').map(like), ' union all ')}
    order by 1, 3, 4`;
}
