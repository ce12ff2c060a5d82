import { v7 as newId } from 'uuid';
import { recordAudit } from '../audit/record-audit';
import { hasOneHolder } from '../../domain/roles';
import { Refusal } from '../../domain/problems';
import type { Holding as HoldingRow } from '../../generated/prisma/client';
import type { Day } from '../../domain/time/lasting';
import { fromColumn, toColumn } from './days';
import { toHolding, type Holding } from './holdings';
import type { Transaction } from '../../runtime/database';
import { isVacant } from './vacancies';

/**
 * Ends a holding: `on` is the first day on which it no longer holds. The role of one holder needs
 * somebody from that day on (R09): refuses HOLDING_NEEDS_SUCCESSOR, and then {@link reassign} is
 * the way. NOT_FOUND where no such holding holds until `on`.
 */
export async function endHolding(
  tx: Transaction,
  ended: { holdingId: string; on: Day },
  by: string,
): Promise<void> {
  const holding = await closeHolding(tx, ended);
  if (await isVacant(tx, holding, ended.on))
    throw new Refusal('HOLDING_NEEDS_SUCCESSOR', { role: holding.role });
  await recordHolding(tx, by, 'holding.ended', holding, { to: ended.on });
}

/**
 * Gives a role of one holder to another person from a day on, in one transaction: the old holding
 * ends as the new one begins. With `until` the new holder is an acting one. After them the role is
 * empty again and shows among the vacancies.
 */
export async function reassign(
  tx: Transaction,
  given: { holdingId: string; personId: string; on: Day; until?: Day },
  by: string,
): Promise<Holding> {
  const former = await closeHolding(tx, given);
  if (!hasOneHolder(former.role)) throw new Refusal('INVALID_REQUEST', { role: former.role });
  const { institutionId, role, scopeType, scopeId } = former;
  const next = await tx.holding.create({
    data: {
      id: newId(),
      institutionId,
      role,
      scopeType,
      scopeId,
      personId: given.personId,
      validFrom: toColumn(given.on),
      validTo: given.until === undefined ? null : toColumn(given.until),
    },
  });
  await recordHolding(tx, by, 'holding.reassigned', next, {
    from: given.on,
    to: given.until ?? null,
    formerHolding: former.id,
  });
  return toHolding(next);
}

/**
 * A holding that begins on or after the day is not ended but would never have been: that is a
 * correction, not an end.
 */
async function closeHolding(
  tx: Transaction,
  { holdingId, on }: { holdingId: string; on: Day },
): Promise<HoldingRow> {
  const holding = await tx.holding.findUnique({ where: { id: holdingId } });
  if (
    !holding ||
    fromColumn(holding.validFrom) >= on ||
    (holding.validTo !== null && fromColumn(holding.validTo) < on)
  )
    throw new Refusal('NOT_FOUND');
  return tx.holding.update({ where: { id: holdingId }, data: { validTo: toColumn(on) } });
}

async function recordHolding(
  tx: Transaction,
  actorId: string,
  action: string,
  holding: HoldingRow,
  change: Record<string, string | null>,
): Promise<void> {
  const { id, institutionId, role, scopeType, scopeId, personId } = holding;
  await recordAudit(tx, {
    institutionId,
    actorId,
    action,
    object: `holding:${id}`,
    detail: { role, scopeType, scopeId, personId, ...change },
  });
}
