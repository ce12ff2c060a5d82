import { toColumn } from '../../days';
import type { RowOf } from '../../format';
import type { ImportContext, Outcome } from '../context';
import { optionalColumn } from '../periods';

/**
 * An institution's own mark of a role in a governance task. Told apart by task, role and first day.
 */
export async function storeDutyMark(
  context: ImportContext,
  { from, to, ...row }: RowOf<'dutyMarks'>,
): Promise<Outcome> {
  const { tx, institutionId } = context;
  const validFrom = toColumn(from);
  return await context.settle({
    object: 'dutyMark',
    existing: await tx.dutyMark.findFirst({
      where: { institutionId, task: row.task, role: row.role, validFrom },
    }),
    wanted: { ...row, validFrom, validTo: optionalColumn(to) },
    create: (data) => tx.dutyMark.create({ data: { ...data, setBy: context.actorId } }),
    update: (id, data) => tx.dutyMark.update({ where: { id }, data }),
  });
}
