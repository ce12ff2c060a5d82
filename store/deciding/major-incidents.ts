import { Prisma } from '../../generated/prisma/client';
import { meaningsOf } from '../../domain/processes/tasks-that';
import { stoppedHours } from '../../domain/engine/announce';
import { toInstant, toMillis } from '../../domain/time/instant';
import type { Sql } from '../../runtime/plain-database';

/**
 * Open major incidents as freeze windows of what they touch. While one lasts, no change planned for
 * the coming day is carried out there. Emergency changes may enter, as they may any freeze window.
 */
export async function majorIncidentsTouching(
  sql: Sql,
  {
    subjectIds,
    at,
    from,
    to,
  }: { subjectIds: readonly string[]; at: string; from: string; to: string },
): Promise<{ code: string; startsAt: string; endsAt: string }[]> {
  const endsAt = toInstant(toMillis(at) + stoppedHours * 3_600_000);
  const isFreezing = meaningsOf('freezes').map(
    ({ task, means: { since, isOver } }) =>
      Prisma.sql`select number as code, state -> 'data' ->> ${since}::text as "startsAt" from cases
     where task = ${task} and closed_at is null and subject_id = any(${[...subjectIds]}::text[])
       and state -> 'data' ->> ${since}::text is not null
         and state -> 'data' ->> ${isOver}::text = 'false'`,
  );
  const rows = await sql.$queryRaw<{ code: string; startsAt: string }[]>`
    ${Prisma.join(isFreezing, ' union all ')} order by code`;
  return rows
    .filter(({ startsAt }) => startsAt < to && endsAt > from)
    .map(({ code, startsAt }) => ({ code, startsAt, endsAt }));
}
