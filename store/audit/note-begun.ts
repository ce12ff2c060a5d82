import type { Instant } from '../../domain/ids';
import type { Transaction } from '../../runtime/database';
import { takeTurn } from '../take-turn';
import { recordAudit } from './record-audit';

export interface BegunFromLog {
  institutionId: string;
  caseId: string;
  /** Of the run that was ahead of the case's log. */
  runId: string;
  /** How far the run believed to be, and how far the log is; 0 where there is no such case. */
  run: number;
  log: number;
}

/** Notes that a run is ended and its case begun from the log; a run is noted once. */
export async function noteBegun(
  tx: Transaction,
  { institutionId, caseId, ...detail }: BegunFromLog,
  at: Instant,
): Promise<void> {
  await takeTurn(tx, `audit:${institutionId}`);
  const entry = { institutionId, action: 'case.begunFromLog', object: `case:${caseId}` };
  const noted = await tx.auditEntry.findFirst({
    where: { ...entry, detail: { path: ['runId'], equals: detail.runId } },
    select: { sequence: true },
  });
  if (noted === null) await recordAudit(tx, { ...entry, at, actorId: null, detail });
}
