import { z } from 'zod';
import { applicability } from '../../domain/governance/applicability';
import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import type { Language } from '../../messages';
import { comingConditionMarks } from '../../store/registers/condition-marks';
import type { Day } from '../../domain/time/lasting';
import { comingDutyMarks } from '../../store/registers/duty-marks';
import type { Transaction } from '../../runtime/database';
import { firstDayToCome, Named, type ComingDuty } from './schemas';
import { named } from './words';

export const ComingCondition = z.object({ condition: Named, ...applicability, ...firstDayToCome });

/** The institution's own marks of responsibility that begin after the day, the earliest first. */
export async function comingDuties(
  tx: Transaction,
  task: GovernanceTaskCode,
  after: Day,
  language: Language,
): Promise<ComingDuty[]> {
  const marks = await comingDutyMarks(tx, task, after);
  return marks.map(({ role, mark, ...beginning }) => ({
    role: named(language, 'role', role),
    mark: mark === 'none' ? null : { code: mark, name: named(language, 'mark', mark).name },
    ...beginning,
  }));
}

/** The marks of a service's conditions that begin after the day, the earliest first. */
export async function comingConditions(
  tx: Transaction,
  serviceId: string,
  after: Day,
  language: Language,
): Promise<z.infer<typeof ComingCondition>[]> {
  const marks = await comingConditionMarks(tx, serviceId, after);
  return marks.map(({ condition, ...mark }) => ({
    condition: named(language, 'condition', condition),
    ...mark,
  }));
}
