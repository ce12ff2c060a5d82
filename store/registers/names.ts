import type { Language } from '../../messages';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import { inForce } from './days';

export type Names = ReadonlyMap<string, string>;

/**
 * Names of the services and resources on the day in the language, by id; of other institutions' ones nothing
 * is known.
 */
export async function namesOf(
  sql: Sql,
  ids: readonly string[],
  language: Language,
  on: Day,
): Promise<Names> {
  const wanted = [...new Set(ids)];
  const rows = await sql.$queryRaw<{ id: string; name: string }[]>`
    select id, case when ${language} = 'lv' then name_lv else name_en end as name
      from (select service_id as id, name_lv, name_en, valid_from, valid_to from service_versions
        union all select resource_id, name_lv, name_en, valid_from, valid_to
          from resource_versions) v
     where id = any(${wanted}::text[]) and ${inForce(on)}`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
