import type { Asking } from '../access/may-act';
import type { Process } from '../domain/engine/process';
import type { CaseState } from '../domain/engine/state';
import { processNamed } from '../domain/processes';
import { dayOf } from '../domain/time/day-of';
import type { Transaction } from '../registers/transaction';

/** The case a notice tells of, as it stands when the notice is handled. */
export interface ToldCase {
  title: string;
  process: Process<unknown>;
  state: CaseState;
}

/** In a transaction bound to the case's institution. */
export async function readToldCase(tx: Transaction, caseId: string): Promise<ToldCase> {
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { title: true, state: true } });
  // The column holds what the append wrote.
  const state = row.state as unknown as CaseState;
  return { title: row.title, process: processNamed(state.process.code, state.process.version), state };
}

/** The register is asked as of today; a rehearsed case is ahead of it and asks as of its own day. */
export function askingFor({ process, state }: ToldCase, noticeAt: string, now: Date): Omit<Asking, 'personId'> {
  const wallClock = now.toISOString();
  return { institutionId: state.institutionId, task: process.code, subject: state.subject, on: dayOf(noticeAt > wallClock ? noticeAt : wallClock) };
}
