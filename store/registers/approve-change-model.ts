import { tasksReportedAs } from '../../domain/processes/tasks-that';
import { recordAudit } from '../audit/record-audit';
import { ladderAbove, portfolioOwnerOf } from '../../domain/engine/ladder';
import { problemOf } from '../../domain/engine/problem-of-reasons';
import { Refusal } from '../../domain/problems';
import type { RoleCode } from '../../domain/roles';
import { rigaDateOf } from '../../domain/time/zone';
import { mayAct } from '../access/may-act';
import type { ChangeModel } from '../../generated/prisma/client';
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
 * but the holder of the fitting portfolio owner role on that day, or the deputy (R18). FOUR_EYES
 * refuses who proposed it, and for them the other portfolio owner approves. OVERLAPPING_PERIOD means that an approved version begins on that day or later.
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
  await assertMayApprove(tx, model, by, at);

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
    at,
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

/**
 * Asked as of any decision: what the author may not approve, nobody whom the author chose approves
 * (R20).
 */
async function assertMayApprove(
  tx: Transaction,
  model: ChangeModel,
  personId: string,
  at: string,
): Promise<void> {
  const { institutionId, subjectType, proposedBy, proposedFor, proposedAt } = model;
  const subject = {
    type: subjectType === 'resource' ? ('resource' as const) : ('service' as const),
  };
  const owner = portfolioOwnerOf(subject, institutionId);
  const [task = ''] = tasksReportedAs('changes');
  const answer = await mayAct(
    tx,
    { personId, institutionId, task, subject, on: rigaDateOf(at) },
    {
      rungs: [[owner], ...ladderAbove(owner, subject, institutionId)],
      excluded: [...(proposedBy === null ? [] : [proposedBy]), ...proposedFor],
      excludedBy: 'R22',
      hidden: [],
      openedAt: proposedAt?.toISOString(),
    },
  );
  if (answer.may) return;
  const code = problemOf(answer.reasons.map((reason) => reason.code));
  throw new Refusal(code, code === 'FOUR_EYES' ? { rule: 'R22' } : {});
}
