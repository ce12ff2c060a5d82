import { Prisma } from '../../generated/prisma/client';
import type { Sql } from '../../runtime/plain-database';

/**
 * The monitors of these sets of terms are to look again. They are woken after the transaction, with
 * which the wish for it stands or falls.
 */
export async function wakeMonitorsOf(sql: Sql, termsCodes: readonly string[]): Promise<void> {
  if (termsCodes.length > 0)
    await wakeWhere(sql, Prisma.sql`m.terms_code = any(${[...termsCodes]}::text[])`);
}

/**
 * The same for monitors that should have looked before the instant (in UTC), and for those that
 * ended though their set has a version still in force.
 */
export const wakeOverdueMonitors = (sql: Sql, before: string): Promise<void> =>
  wakeWhere(
    sql,
    Prisma.sql`m.wakes <= m.woken
      and (m.wakes_at < ${before}::timestamptz
        or m.ended_at is not null and exists (select from service_level_terms_sets s
          where s.code = m.terms_code and s.desk_institution_id is null
            and (s.valid_to is null or s.valid_to > m.ended_at at time zone 'Europe/Riga')))`,
  );

async function wakeWhere(sql: Sql, condition: Prisma.Sql): Promise<void> {
  await sql.$executeRaw`update level_monitors m set wakes = wakes + 1 where ${condition}`;
}
