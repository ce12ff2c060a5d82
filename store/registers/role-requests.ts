import { v7 as newId } from 'uuid';
import { Refusal } from '../../domain/problems';
import type { Lasting } from '../../domain/time/lasting';
import type { RoleRequest } from '../../generated/prisma/client';
import type { Transaction } from '../../runtime/database';
import { recordAudit } from '../audit/record-audit';
import { dayOf } from '../../domain/time/day-of';
import { toMillis } from '../../domain/time/instant';
import type { Instant } from '../../domain/ids';
import { fromColumn, periodOf, toColumn } from './days';
import type { Holding } from './holdings';
import { HeldCode, ScopeType } from '../../domain/roles';
import { known } from './present';

/** Days that a request waits for its second person; a choice of this project. */
const waitsForDays = 14;

export const roleRequestStates = [
  'waiting',
  'confirmed',
  'refused',
  'withdrawn',
  'expired',
] as const;
type RoleRequestState = (typeof roleRequestStates)[number];

/** That a role is to be given: who asked, until when it can be confirmed, and what came of it. */
export interface RoleRequestRecord extends Lasting {
  id: string;
  role: HeldCode;
  scopeType: ScopeType;
  scopeId: string;
  personId: string;
  state: RoleRequestState;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  decidedBy?: string;
  decidedAt?: string;
  holdingId?: string;
  /** The holding that it is to end; absent where a role is to be given. */
  ends?: string;
  /** By whose will it was asked, where a deputy asked: whom they stand in for, who named them. */
  requestedFor: string[];
}

/**
 * Requests of the institution in the order in which they were made, or those that one person is to
 * profit by, made or decided.
 */
export async function readRoleRequests(
  tx: Transaction,
  {
    id,
    take,
    personId,
    now,
  }: { id: string | { gt: string } | undefined; take: number; personId?: string; now: Instant },
): Promise<RoleRequestRecord[]> {
  const rows = await tx.roleRequest.findMany({
    where: {
      id,
      ...(personId !== undefined && {
        OR: [{ personId }, { requestedBy: personId }, { decidedBy: personId }],
      }),
    },
    take,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => recordOf(row, now));
}

interface Asking {
  by: string;
  inPlaceOf: readonly string[];
  now: Instant;
  ends?: string;
}

/** Who asks, for whom and from when; or with `ends` until when. Returns the id of the request. */
export async function askForRole(
  tx: Transaction,
  { role, scopeType, scopeId, personId, institutionId }: Omit<Holding, 'id' | 'partnerId'>,
  { from, to }: Lasting,
  { by, inPlaceOf, now, ends }: Asking,
): Promise<string> {
  const id = newId();
  const asked = { role, scopeType, scopeId, personId };
  const same = await tx.roleRequest.findFirst({
    where: {
      ...asked,
      endsId: ends ?? null,
      validFrom: toColumn(from),
      outcome: null,
      expiresAt: { gt: new Date(now) },
    },
  });
  if (same) throw new Refusal('ALREADY_REGISTERED');
  await tx.roleRequest.create({
    data: {
      id,
      institutionId,
      ...asked,
      validFrom: toColumn(from),
      validTo: to === undefined ? null : toColumn(to),
      endsId: ends ?? null,
      requestedBy: by,
      requestedFor: [...inPlaceOf],
      requestedAt: new Date(now),
      expiresAt: new Date(toMillis(now) + waitsForDays * 86_400_000),
    },
  });
  await recordAudit(tx, {
    institutionId,
    at: now,
    actorId: by,
    action: 'roleRequest.made',
    object: `roleRequest:${id}`,
    detail: { ...asked, ...(ends === undefined ? {} : { ends }), from, to: to ?? null },
  });
  return id;
}

/** Writes down what became of a request, and by whom. */
export async function closeRoleRequest(
  tx: Transaction,
  { id, institutionId }: { id: string; institutionId: string },
  {
    outcome,
    holdingId,
    by,
    now,
  }: {
    outcome: 'confirmed' | 'refused' | 'withdrawn';
    holdingId?: string;
    by: string;
    now: Instant;
  },
): Promise<void> {
  await tx.roleRequest.update({
    where: { id },
    data: { outcome, decidedBy: by, decidedAt: new Date(now), holdingId: holdingId ?? null },
  });
  await recordAudit(tx, {
    institutionId,
    at: now,
    actorId: by,
    action: `roleRequest.${outcome}`,
    object: `roleRequest:${id}`,
    detail: holdingId === undefined ? {} : { holding: holdingId },
  });
}

const recordOf = (row: RoleRequest, now: Instant): RoleRequestRecord => ({
  id: row.id,
  role: HeldCode.parse(row.role),
  scopeType: ScopeType.parse(row.scopeType),
  scopeId: row.scopeId,
  personId: row.personId,
  ...periodOf(row),
  state: stateOf(row, now),
  requestedBy: row.requestedBy,
  requestedAt: row.requestedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  decidedBy: known(row.decidedBy),
  decidedAt: row.decidedAt?.toISOString(),
  holdingId: known(row.holdingId),
  ends: known(row.endsId),
  requestedFor: row.requestedFor,
});

/** Whether a role came to a person by what this keeper asked for or confirmed. */
export async function gaveRole(
  tx: Transaction,
  keeperId: string,
  holdingId: string,
): Promise<boolean> {
  const given = await tx.roleRequest.findFirst({
    where: {
      holdingId,
      endsId: null,
      outcome: 'confirmed',
      OR: [{ requestedBy: keeperId }, { decidedBy: keeperId }],
    },
  });
  return given !== null;
}

/** Nothing is written when one expires: time alone makes it so, also once its own period is over. */
function stateOf({ outcome, expiresAt, validTo }: RoleRequest, now: Instant): RoleRequestState {
  if (outcome !== null) return outcome as RoleRequestState;
  const isOver = validTo !== null && fromColumn(validTo) <= dayOf(now);
  return expiresAt <= new Date(now) || isOver ? 'expired' : 'waiting';
}
