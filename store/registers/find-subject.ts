import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { RegisterSubject } from '../../domain/engine/register-subject';

/**
 * The service or resource with the code in the institution that the transaction is bound to.
 * @throws Refusal SUBJECT_UNKNOWN
 */
export async function findSubject(
  sql: Sql,
  { type, code }: { type: RegisterSubject['type']; code: string },
): Promise<RegisterSubject> {
  const [row] = await (type === 'service'
    ? sql.$queryRaw<{ id: string }[]>`select id from services where code = ${code}`
    : sql.$queryRaw<{ id: string }[]>`select id from resources where code = ${code}`);
  if (row === undefined) throw new Refusal('SUBJECT_UNKNOWN', { code });
  return { type, id: row.id };
}
