import type { Asking } from '../../store/access/may-act';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { processNamed } from '../../domain/processes';
import { dayOf } from '../../domain/time/day-of';
import type { Sql } from '../../runtime/plain-database';

/** The case a notice tells of, as it stands when the notice is handled. */
export interface ToldCase {
  title: string;
  process: Process<unknown>;
  state: CaseState;
}

/** In a transaction bound to the case's institution. */
export async function readToldCase(sql: Sql, caseId: string): Promise<ToldCase> {
  const [{ title, state }] = await sql.$queryRaw<
    [{ title: string; state: CaseState }]
  >`select title, state from cases where id = ${caseId}`;
  return { title, process: processNamed(state.process.code, state.process.version), state };
}

/**
 * The register is asked as of today; a rehearsed case is ahead of it and asks as of its own day.
 */
export function askingFor({ process, state }: ToldCase, noticeAt: string, now: Date): Asking {
  const wallClock = now.toISOString();
  return {
    institutionId: state.institutionId,
    task: process.code,
    subject: state.subject,
    on: dayOf(noticeAt > wallClock ? noticeAt : wallClock),
  };
}
