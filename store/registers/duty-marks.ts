import { DutyMark, OwnMark, statedDuties, type RoleDuties } from '../../domain/governance/duties';
import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { RoleCode } from '../../domain/roles';
import type { Day } from '../../domain/time/lasting';
import { fromColumn, validOn, periodOf, toColumn } from './days';
import type { RowOf } from './format';
import type { Transaction } from '../../runtime/database';

/** The duties of a role in a task of this institution, each with its mark. */
export interface DutiesOfRole extends Pick<RoleDuties, 'role' | 'duties'> {
  /** Null where the institution says that the role has none. */
  mark: DutyMark | null;
  certainty: RoleDuties['certainty'] | 'own';
  /**
   * The first day of the institution's own mark, and the person who set it, unless the operator
   * did.
   */
  from?: Day;
  setBy?: string;
}

/**
 * Marks and duties as they hold on the day: the institution's own marks, and what the policy states
 * of the other roles (S003-33).
 */
export async function dutiesOn(
  tx: Transaction,
  task: GovernanceTaskCode,
  on: Day,
): Promise<DutiesOfRole[]> {
  const own = await tx.dutyMark.findMany({ where: { task, ...validOn(on) } });
  return RoleCode.options.flatMap((role): DutiesOfRole[] => {
    const stated = statedDuties(task).find((one) => one.role === role);
    const set = own.find((one) => one.role === role);
    if (set === undefined) return stated === undefined ? [] : [stated];
    const mark = OwnMark.parse(set.mark);
    return [
      {
        role,
        duties: stated?.duties ?? [],
        mark: mark === 'none' ? null : mark,
        certainty: 'own',
        from: fromColumn(set.validFrom),
        ...(set.setBy !== null && { setBy: set.setBy }),
      },
    ];
  });
}

/** A mark that does not hold yet; its first day, and who set it, unless the operator did. */
export interface ComingDutyMark {
  role: string;
  mark: OwnMark;
  from: Day;
  setBy?: string;
}

/** The institution's own marks of the task that begin after the day, the earliest first. */
export async function comingDutyMarks(
  tx: Transaction,
  task: GovernanceTaskCode,
  after: Day,
): Promise<ComingDutyMark[]> {
  const marks = await tx.dutyMark.findMany({
    where: { task, validFrom: { gt: toColumn(after) } },
    orderBy: [{ validFrom: 'asc' }, { role: 'asc' }],
  });
  return marks.map(({ role, mark, validFrom, setBy }) => ({
    role,
    mark: OwnMark.parse(mark),
    from: fromColumn(validFrom),
    ...(setBy !== null && { setBy }),
  }));
}

/** The new mark as rows to store: it ends the one in force on its first day. */
export async function dutyMarksAround(
  tx: Transaction,
  row: RowOf<'dutyMarks'>,
): Promise<RowOf<'dutyMarks'>[]> {
  const { task, role } = row;
  const before = await tx.dutyMark.findFirst({ where: { task, role, ...validOn(row.from) } });
  if (before === null) return [row];
  const { from } = periodOf(before);
  if (from === row.from) return [row];
  return [{ task, role, mark: OwnMark.parse(before.mark), from, to: row.from }, row];
}
