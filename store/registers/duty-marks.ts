import { DutyMark, OwnMark, statedDuties, type RoleDuties } from '../../domain/governance/duties';
import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import { RoleCode } from '../../domain/roles';
import { fromColumn, holdsOn, type Day } from './days';
import type { Transaction } from '../../runtime/database';

/** The duties of a role in a task of this institution, each with its mark. */
export interface DutiesOfRole extends Pick<RoleDuties, 'role' | 'duties'> {
  /** Null where the institution says that the role has none. */
  mark: DutyMark | null;
  certainty: RoleDuties['certainty'] | 'own';
  /**
   * Of the institution's own mark: its first day, and the person who set it, unless the operator
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
  const own = await tx.dutyMark.findMany({ where: { task, ...holdsOn(on) } });
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
