import { forEachInstitution } from '../../store/registers/for-each-institution';
import { wakeOverdueMonitors } from '../../store/service-levels/wake-monitors';
import { toInstant, toMillis } from '../../domain/time/instant';
import { instantOf, type Clock } from '../../runtime/clock';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';

export interface MonitorKeeper {
  plain: PlainDatabase;
  /** Wakes the monitor's workflow, and begins it where it does not run. */
  wake: (terms: { institutionId: string; termsCode: string }) => Promise<void>;
  clock: Clock;
}

/**
 * A monitor that should have looked so long ago has lost its workflow (a restored backup), or
 * nobody carried it out.
 */
const overdueMs = 5 * 60_000;

/**
 * R14: starts a monitor for every published set of terms that needs one and has none, or whose
 * monitor was lost. Sets of support desks speak of the desk's own work and have none here.
 */
export async function setUpMonitors({
  plain,
  clock,
}: Pick<MonitorKeeper, 'plain' | 'clock'>): Promise<void> {
  const at = instantOf(clock);
  const overdue = toInstant(toMillis(at) - overdueMs);
  await withinEachInstitution(plain, async (sql, institutionId) => {
    await sql.$executeRaw`
      insert into level_monitors (institution_id, service_id, terms_code, began_at)
      select ${institutionId}, min(service_id), code, ${at}::timestamptz
        from service_level_terms_sets
       where institution_id = ${institutionId} and desk_institution_id is null
         and (valid_to is null or valid_to > ${at}::timestamptz at time zone 'Europe/Riga')
           group by code
      on conflict do nothing`;
    await wakeOverdueMonitors(sql, overdue);
  });
}

/** Wakes the monitors that are to be woken. Returns how many. */
export async function wakeMonitors({
  plain,
  wake,
}: Pick<MonitorKeeper, 'plain' | 'wake'>): Promise<number> {
  const awaited: { institutionId: string; termsCode: string; wakes: number }[] = [];
  await withinEachInstitution(plain, async (sql) => {
    awaited.push(
      ...(await sql.$queryRaw<
        typeof awaited
      >`select institution_id as "institutionId", terms_code as "termsCode", wakes
        from level_monitors where wakes > woken order by terms_code limit 200`),
    );
  });
  for (const one of awaited) await wakeMonitor({ plain, wake }, one);
  return awaited.length;
}

/** Wakes one for all that was asked of it until it was read. */
export async function wakeMonitor(
  { plain, wake }: Pick<MonitorKeeper, 'plain' | 'wake'>,
  { institutionId, termsCode, wakes }: { institutionId: string; termsCode: string; wakes: number },
): Promise<void> {
  await wake({ institutionId, termsCode });
  // Not more than was seen: what was asked for meanwhile is asked for still.
  await plain.within(
    institutionId,
    (sql) =>
      sql.$executeRaw`update level_monitors set woken = greatest(woken, ${wakes}::int)
        where terms_code = ${termsCode}`,
  );
}

const withinEachInstitution = (
  plain: PlainDatabase,
  work: (sql: Sql, institutionId: string) => Promise<unknown>,
): Promise<void> => forEachInstitution(plain, (id) => plain.within(id, (sql) => work(sql, id)));
