import type { Subject } from '../domain/engine/performers';
import type { Day } from '../domain/time/lasting';
import type { Sql } from '../runtime/plain-database';
import type { Caller } from '../store/access/caller';
import { OpenCasesOfKind } from './open-case-of-kind';
import { openCasesOfKind } from '../store/cases/open-cases-of-kind';

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
  on: Day,
): Promise<void> {
  if (subject.id === undefined) return;
  const open = await openCasesOfKind(sql, caller, { task, subject, except: originCaseId }, on);
  if (open.length > 0) throw new OpenCasesOfKind(open);
}
