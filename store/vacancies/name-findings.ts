import type { Finding } from '../../domain/vacancies/findings';
import type { Day } from '../../domain/time/lasting';
import type { Language } from '../../messages';
import { subjectsNamed } from '../registers/subjects';
import type { Sql } from '../../runtime/plain-database';
import type { Named } from './said-finding';

/**
 * The names of the findings' scopes and persons, in the findings' order. In a transaction bound to
 * the institution.
 */
export async function nameFindings(
  sql: Sql,
  findings: readonly Finding[],
  language: Language,
  on: Day,
): Promise<(Named & { code?: string; people: { personId: string; name: string }[] })[]> {
  const subjects = await subjectsNamed(
    sql,
    findings.map(({ scopeId }) => scopeId),
    language,
    on,
  );
  const asked = findings.flatMap(({ persons, scopeType, scopeId }) => [
    ...persons,
    ...(scopeType === 'person' ? [scopeId] : []),
  ]);
  const rows = await sql.$queryRaw<
    { id: string; name: string }[]
  >`select id, display_name as name from persons where id = any(${asked}::text[])`;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const nameOf = (personId: string): string => names.get(personId) ?? '';
  return findings.map(({ scopeType, scopeId, persons }) => {
    const subject = subjects.get(scopeId);
    const scope = scopeType === 'person' ? nameOf(scopeId) : subject?.name;
    return {
      ...(scope !== undefined && { scope }),
      ...(subject !== undefined && { code: subject.code }),
      people: persons.map((personId) => ({ personId, name: nameOf(personId) })),
      persons: persons.map(nameOf),
    };
  });
}
