import type { Subject } from '../../domain/engine/performers';
import type { Process } from '../../domain/engine/process';
import type { Counting } from '../../domain/engine/resolve-time-limits';
import { promisedLengths } from '../../domain/services/promised-lengths';
import type { SupportTimes } from '../../domain/time/weekly-hours';
import { inForce } from '../registers/days';
import { setsInForce } from '../registers/terms';
import type { Sql } from '../../runtime/plain-database';

/**
 * What the owner of the service promises on the day, and when the service is supported. Nothing
 * where the process counts by no promise, or the subject is no service.
 */
export async function promisesFor(
  sql: Sql,
  { limits = {} }: Process<unknown>,
  { type, id }: Subject,
  on: string,
): Promise<Pick<Counting, 'promises' | 'supportTimes'>> {
  const rules = Object.values(limits).flatMap(({ timeLimit, promised }) =>
    promised === true ? [timeLimit] : [],
  );
  if (rules.length === 0 || type !== 'service' || id === undefined) return {};
  const [sets, [version]] = await Promise.all([
    setsInForce(sql, id, on),
    sql.$queryRaw<
      { times: SupportTimes | null }[]
    >`select support -> 'times' as times from service_versions where service_id = ${id}
      and ${inForce(on)}`,
  ]);
  return {
    promises: promisedLengths(sets, rules),
    ...(version?.times ? { supportTimes: version.times } : {}),
  };
}
