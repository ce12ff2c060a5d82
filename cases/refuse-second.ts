import type { Subject } from '../domain/engine/performers';
import type { Sql } from '../runtime/plain-database';
import type { Caller } from '../store/access/caller';
import { OpenCasesOfKind, type OpenCaseOfKind } from './open-case-of-kind';
import { readableBy } from '../store/cases/find-case';

/** How many are named; the caller can ask for more as matches. */
const mostNamed = 10;

export interface Raised {
  task: string;
  subject: Subject;
  originCaseId: string;
}

/**
 * Refuses a case raised from another one while cases of its task are open on the same subject. The
 * person links one of them or insists on a new one. A case without a service or resource has
 * nothing to compare; a case hidden from the caller is no reason to refuse.
 * @throws OpenCasesOfKind
 */
export async function refuseSecond(
  sql: Sql,
  caller: Caller,
  { task, subject, originCaseId }: Raised,
): Promise<void> {
  if (subject.id === undefined) return;
  const open = await sql.$queryRaw<OpenCaseOfKind[]>`
    select c.id as "caseId", c.number, c.title from cases c
     where c.subject_id = ${subject.id} and c.task = ${task} and c.closed_at is null and c.id <> ${originCaseId} and ${readableBy(caller)} order by c.opened_at desc limit ${mostNamed}`;
  if (open.length > 0) throw new OpenCasesOfKind(open);
}
