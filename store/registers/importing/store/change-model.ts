import { rigaDateOf } from '../../../../domain/time/zone';
import { personsBehind, registerKeepers } from '../../../access/register-rights';
import { approverOf } from '../../approve-change-model';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import { holdersOf } from '../../holdings';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';
import { personIn, resourceIn, serviceIn } from '../references';

/**
 * One version of a change model. An approved change model stays as it was approved (R22); only its
 * end can be set.
 */
export async function storeChangeModel(
  context: ImportContext,
  { from, to, subjects, approvedBy, approvedAt, ...row }: RowOf<'changeModels'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const subjectIds: string[] = [];
  for (const [index, code] of subjects.entries())
    subjectIds.push(await subjectIdOf(context, row.subjectType, code, ['subjects', index]));
  const approval = await approvalOf(context, {
    subjectType: row.subjectType,
    approvedBy,
    approvedAt,
  });

  const existing = await tx.changeModel.findFirst({
    where: { institutionId, code: row.code, version: row.version },
  });
  if (existing?.proposedBy != null && existing.proposedBy === approval.approvedByPersonId)
    throw new RowError('APPROVER_IS_AUTHOR', {}, ['approvedBy']);
  const wanted = {
    ...row,
    subjectIds,
    ...approval,
    validFrom: toColumn(from),
    validTo: optionalColumn(to),
  };
  return await context.settle({
    object: 'changeModel',
    existing,
    wanted,
    create: async (data) =>
      tx.changeModel.create({
        data: { ...data, ...(await authorOf(context)) },
      }),
    update: (id, data) => {
      if (existing?.approvedAt && Object.keys(data).some((field) => field !== 'validTo'))
        throw new RowError('MODEL_IS_APPROVED', { named: row.code, version: row.version });
      return tx.changeModel.update({ where: { id }, data });
    },
  });
}

/** Who proposes it, and in whose place; the operator is nobody of the institution. */
async function authorOf({ tx, actorId, institutionId, now, today }: ImportContext) {
  if (actorId === null) return {};
  return {
    proposedBy: actorId,
    proposedFor: await personsBehind(
      tx,
      { personId: actorId, institutionId },
      registerKeepers,
      today,
    ),
    proposedAt: new Date(now),
  };
}

async function subjectIdOf(
  context: ImportContext,
  type: RowOf<'changeModels'>['subjectType'],
  code: string,
  path: PropertyKey[],
): Promise<string> {
  if (type === 'service') return await serviceIn(context, code, path);
  if (type === 'resource') return await resourceIn(context, code, path);
  throw new RowError('SUBJECT_UNKNOWN', { named: code }, path);
}

/** An imported approval is one that the fitting portfolio owner gave on that day. */
async function approvalOf(
  context: ImportContext,
  {
    subjectType,
    approvedBy,
    approvedAt,
  }: { subjectType: string; approvedBy?: string; approvedAt?: string },
) {
  if (approvedBy === undefined && approvedAt === undefined)
    return { approvedByPersonId: null, approvedAt: null };
  if (approvedBy === undefined || approvedAt === undefined)
    throw new RowError('APPROVAL_INCOMPLETE', {}, [
      approvedBy === undefined ? 'approvedBy' : 'approvedAt',
    ]);
  const approvedByPersonId = await personIn(context, approvedBy, ['approvedBy']);
  const role = approverOf(subjectType);
  const holders = await holdersOf(
    context.tx,
    { role, scopeType: 'institution', scopeId: context.institutionId },
    rigaDateOf(approvedAt),
  );
  if (!holders.some(({ personId }) => personId === approvedByPersonId))
    throw new RowError('APPROVER_WITHOUT_ROLE', { role, on: rigaDateOf(approvedAt) }, [
      'approvedBy',
    ]);
  return { approvedByPersonId, approvedAt: new Date(approvedAt) };
}
