import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { mayWriteOnCase } from './may-read';
import { readingOf } from './reading-of';

/**
 * Whether somebody who may read a case may also add to it: {@link mayWriteOnCase}. In a transaction
 * bound to the institution on whose behalf they ask.
 * @throws Refusal NOT_YOUR_ROLE
 */
export async function assertMayContribute(
  sql: Pick<Sql, '$queryRaw'>,
  asked: { caseId: string; personId: string; institutionId: string; on: Day },
): Promise<void> {
  const { caseId, personId, institutionId, on } = asked;
  const reading = await readingOf(sql, personId, institutionId, on);
  const rows = await sql.$queryRaw<
    unknown[]
  >`select 1 from cases c where c.id = ${caseId} and ${mayWriteOnCase(reading)}`;
  if (rows.length === 0) throw new Refusal('NOT_YOUR_ROLE');
}
