import { Refusal } from '../../domain/problems';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import type { Sql } from '../../runtime/plain-database';
import { namesOf } from './names';

export interface NamedSubject {
  code: string;
  name: string;
}

/**
 * Code and name of services and resources of the institution, by id; what has no name on the day is
 * called by its code.
 */
export async function subjectsNamed(
  sql: Sql,
  ids: readonly string[],
  language: Language,
  on: Day,
): Promise<ReadonlyMap<string, NamedSubject>> {
  const names = await namesOf(sql, ids, language, on);
  const rows = await sql.$queryRaw<
    { id: string; code: string }[]
  >`select id, code from (select id, code from services union all select id, code
    from resources) s where id = any(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, code }) => [id, { code, name: names.get(id) ?? code }]));
}

/**
 * The service or, where none has the code, the resource of the institution.
 * @throws Refusal SUBJECT_UNKNOWN
 */
export async function subjectWithCode(sql: Sql, code: string): Promise<string> {
  const [row] = await sql.$queryRaw<
    { id: string }[]
  >`select id from (select 1 as rank, id, code from services union all select 2, id, code
    from resources) s where code = ${code} order by rank limit 1`;
  if (row === undefined) throw new Refusal('SUBJECT_UNKNOWN', { code });
  return row.id;
}
