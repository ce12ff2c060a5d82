import { applicability } from '../../domain/governance/applicability';
import { conditionCodes, type ConditionCode } from '../../domain/governance/conditions';
import type { ConditionMark } from '../../generated/prisma/client';
import type { Day } from '../../domain/time/lasting';
import { fromColumn, validOn, periodOf, toColumn } from './days';
import type { RowOf } from './format';
import type { Transaction } from '../../runtime/database';

/** A service's mark of a condition. */
export interface ConditionOfService extends Pick<RowOf<'conditionMarks'>, 'applies' | 'reason'> {
  condition: ConditionCode;
  /** The mark's first day, and the person who set it, unless the operator did. */
  from?: Day;
  setBy?: string;
}

/** All conditions as they hold for the service on the day; one without a mark applies (R33). */
export async function conditionsOn(
  tx: Transaction,
  serviceId: string,
  on: Day,
): Promise<ConditionOfService[]> {
  const marks = await tx.conditionMark.findMany({ where: { serviceId, ...validOn(on) } });
  return conditionCodes.map((condition): ConditionOfService => {
    const mark = marks.find((one) => one.condition === condition);
    if (mark === undefined) return { condition, applies: 'yes' };
    return {
      condition,
      ...applicabilityOf(mark),
      from: fromColumn(mark.validFrom),
      ...(mark.setBy !== null && { setBy: mark.setBy }),
    };
  });
}

/** The content of a mark, as an import names it. */
const applicabilityOf = ({
  applies,
  reason,
}: Pick<ConditionMark, 'applies' | 'reason'>): Pick<
  RowOf<'conditionMarks'>,
  'applies' | 'reason'
> => ({
  applies: applicability.applies.parse(applies),
  ...(reason !== null && { reason }),
});

/** A mark that does not hold yet; its first day, and who set it, unless the operator did. */
export interface ComingConditionMark extends Pick<RowOf<'conditionMarks'>, 'applies' | 'reason'> {
  condition: string;
  from: Day;
  setBy?: string;
}

/** The marks of a service's conditions that begin after the day, the earliest first. */
export async function comingConditionMarks(
  tx: Transaction,
  serviceId: string,
  after: Day,
): Promise<ComingConditionMark[]> {
  const marks = await tx.conditionMark.findMany({
    where: { serviceId, validFrom: { gt: toColumn(after) } },
    orderBy: [{ validFrom: 'asc' }, { condition: 'asc' }],
  });
  return marks.map((mark) => ({
    condition: mark.condition,
    ...applicabilityOf(mark),
    from: fromColumn(mark.validFrom),
    ...(mark.setBy !== null && { setBy: mark.setBy }),
  }));
}

/** The new mark as rows to store: it ends the one in force on its first day. */
export async function conditionMarksAround(
  tx: Transaction,
  serviceId: string,
  row: RowOf<'conditionMarks'>,
): Promise<RowOf<'conditionMarks'>[]> {
  const { service, condition } = row;
  const before = await tx.conditionMark.findFirst({
    where: { serviceId, condition, ...validOn(row.from) },
  });
  if (before === null) return [row];
  const { from } = periodOf(before);
  if (from === row.from) return [row];
  return [{ service, condition, ...applicabilityOf(before), from, to: row.from }, row];
}
