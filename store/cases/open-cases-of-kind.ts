import type { Subject } from '../../domain/engine/performers';
import type { Day } from '../../domain/time/lasting';
import type { Sql } from '../../runtime/plain-database';
import type { Caller } from '../access/caller';
import { readableBy } from './find-case';

/** How many are named; the caller can ask for more as matches. */
const mostNamed = 10;

/** Open cases of a task on a subject that the caller may know of on the day, but for one; latest first. */
export const openCasesOfKind = async (
  sql: Sql,
  caller: Caller,
  { task, subject, except }: { task: string; subject: Subject; except: string },
  on: Day,
): Promise<{ caseId: string; number: string; title: string }[]> => sql.$queryRaw`
  select c.id as "caseId", c.number, c.title from cases c
   where c.subject_id = ${subject.id ?? null} and c.task = ${task} and c.closed_at is null
     and c.id <> ${except} and ${await readableBy(sql, caller, on)} order by c.opened_at desc limit ${mostNamed}`;
