import { lacksReason } from '../../../../domain/governance/applicability';
import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { RowError } from '../document';
import { optionalColumn } from '../periods';
import { serviceIn } from '../references';

/** Whether a condition applies to a service. Told apart by service, condition and first day. */
export async function storeConditionMark(
  context: ImportContext,
  row: RowOf<'conditionMarks'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  if (lacksReason(row)) throw new RowError('FIELD_REQUIRED', { field: 'reason' }, ['reason']);
  const { condition, applies, reason = null } = row;
  const serviceId = await serviceIn(context, row.service, ['service']);
  const validFrom = toColumn(row.from);
  return await context.settle({
    object: 'conditionMark',
    existing: await tx.conditionMark.findFirst({
      where: { institutionId, serviceId, condition, validFrom },
    }),
    wanted: { serviceId, condition, applies, reason, validFrom, validTo: optionalColumn(row.to) },
    create: (data) => tx.conditionMark.create({ data: { ...data, setBy: context.actorId } }),
    update: (id, data) => tx.conditionMark.update({ where: { id }, data }),
  });
}
