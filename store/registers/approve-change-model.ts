import { recordAudit } from '../audit/record-audit';
import { Refusal } from '../../domain/problems';
import type { RoleCode } from '../../domain/roles';
import { rigaDateOf } from '../../domain/time/zone';
import { heldRoles } from '../access/held-roles';
import { fromColumn } from './days';
import type { Transaction } from '../../runtime/database';

interface Period {
  validFrom: Date;
  validTo: Date | null;
}

/**
 * R22: the portfolio owner in whose field a model's subjects lie approves it. A subject that is
 * neither service nor resource belongs to the service portfolio.
 */
export function approverOf(subjectType: string): RoleCode {
  return subjectType === 'resource'
    ? 'institution_resource_portfolio_owner'
    : 'institution_service_portfolio_owner';
}

/**
 * Approves one version of a change model; from its first day on it replaces the version approved
 * before. Refuses CHANGE_MODEL_UNKNOWN and CHANGE_MODEL_ALREADY_APPROVED. NOT_YOUR_ROLE refuses all
 * but the holder of the fitting portfolio owner role on that day, or the deputy for an absence
 * (R18). OVERLAPPING_PERIOD means that an approved version begins on that day or later.
 */
export async function approveChangeModel(
  tx: Transaction,
  approval: { code: string; version: number; by: string; at: string },
): Promise<void> {
  const { code, version, by, at } = approval;
  const versions = await tx.changeModel.findMany({ where: { code } });
  const model = versions.find((other) => other.version === version);
  if (!model) throw new Refusal('CHANGE_MODEL_UNKNOWN', { code });
  if (model.approvedAt) throw new Refusal('CHANGE_MODEL_ALREADY_APPROVED', { code, version });
  if (!(await mayApprove(tx, model, by, at))) throw new Refusal('NOT_YOUR_ROLE');

  for (const earlier of versions.filter(
    (other) => other.approvedAt !== null && overlaps(other, model),
  )) {
    if (earlier.validFrom >= model.validFrom)
      throw new Refusal('OVERLAPPING_PERIOD', { from: fromColumn(earlier.validFrom) });
    await tx.changeModel.update({ where: { id: earlier.id }, data: { validTo: model.validFrom } });
  }
  await tx.changeModel.update({
    where: { id: model.id },
    data: { approvedByPersonId: by, approvedAt: new Date(at) },
  });
  await recordAudit(tx, {
    institutionId: model.institutionId,
    actorId: by,
    action: 'changeModel.approved',
    object: `changeModel:${model.id}`,
    detail: { code, version },
  });
}

function overlaps(a: Period, b: Period): boolean {
  return (
    (a.validTo === null || a.validTo > b.validFrom) &&
    (b.validTo === null || b.validTo > a.validFrom)
  );
}

async function mayApprove(
  tx: Transaction,
  model: { subjectType: string; institutionId: string },
  personId: string,
  at: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from (${heldRoles(personId, rigaDateOf(at))}) r
      where not r.only_for_conflict and r.role = ${approverOf(model.subjectType)}
        and r.scope_id = ${model.institutionId}) as holds`;
  return row?.holds === true;
}
