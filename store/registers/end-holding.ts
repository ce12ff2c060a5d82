import { recordAudit } from '../audit/record-audit';
import { Refusal } from '../../domain/problems';
import type { Holding as HoldingRow } from '../../generated/prisma/client';
import type { Instant } from '../../domain/ids';
import type { Day } from '../../domain/time/lasting';
import { fromColumn, toColumn } from './days';
import type { Transaction } from '../../runtime/database';
import { isVacant } from './vacancies';

/**
 * Ends a holding: `on` is the first day on which it no longer holds. One that began that day, or is
 * to begin later, is taken back: its period becomes empty, and it stays readable. The role of one
 * holder needs somebody from the day on (R09): refuses HOLDING_NEEDS_SUCCESSOR, unless a successor
 * is stored next, or what is taken back never should have been. NOT_FOUND where no such holding
 * holds until `on`.
 */
export async function endHolding(
  tx: Transaction,
  { holdingId, on, hasSuccessor = false }: { holdingId: string; on: Day; hasSuccessor?: boolean },
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  const holding = await tx.holding.findUnique({ where: { id: holdingId } });
  if (!holding || (holding.validTo !== null && fromColumn(holding.validTo) < on))
    throw new Refusal('NOT_FOUND');
  const from = fromColumn(holding.validFrom);
  const isTakenBack = on <= from;
  const to = isTakenBack ? from : on;
  await tx.holding.update({ where: { id: holdingId }, data: { validTo: toColumn(to) } });
  if (!hasSuccessor && !isTakenBack && (await isVacant(tx, holding, on)))
    throw new Refusal('HOLDING_NEEDS_SUCCESSOR', { role: holding.role });
  await recordHolding(tx, { by, now }, 'holding.ended', holding, { to });
}

async function recordHolding(
  tx: Transaction,
  { by, now }: { by: string; now: Instant },
  action: string,
  holding: HoldingRow,
  change: Record<string, string | null>,
): Promise<void> {
  const { id, institutionId, role, scopeType, scopeId, personId } = holding;
  await recordAudit(tx, {
    institutionId,
    at: now,
    actorId: by,
    action,
    object: `holding:${id}`,
    detail: { role, scopeType, scopeId, personId, ...change },
  });
}
