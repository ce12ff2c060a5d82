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

/** The registers are asked as of today. */
export const askingFor = ({ process, state }: ToldCase, now: Date): Asking => ({
  institutionId: state.institutionId,
  task: process.code,
  subject: state.subject,
  on: dayOf(now.toISOString()),
});
