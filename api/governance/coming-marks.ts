import { z } from 'zod';
import { applicability } from '../../domain/governance/applicability';
import { OwnMark } from '../../domain/governance/duties';
import type { GovernanceTaskCode } from '../../domain/governance/task-codes';
import type { Language } from '../../messages';
import { applicabilityOf } from '../../store/registers/condition-marks';
import { fromColumn, toColumn, type Day } from '../../store/registers/days';
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
  const marks = await tx.dutyMark.findMany({
    where: { task, validFrom: { gt: toColumn(after) } },
    orderBy: [{ validFrom: 'asc' }, { role: 'asc' }],
  });
  return marks.map(({ role, mark, ...begun }) => ({
    role: named(language, 'role', role),
    mark: markNamed(OwnMark.parse(mark), language),
    ...beginning(begun),
  }));
}

/** The marks of a service's conditions that begin after the day, the earliest first. */
export async function comingConditions(
  tx: Transaction,
  serviceId: string,
  after: Day,
  language: Language,
): Promise<z.infer<typeof ComingCondition>[]> {
  const marks = await tx.conditionMark.findMany({
    where: { serviceId, validFrom: { gt: toColumn(after) } },
    orderBy: [{ validFrom: 'asc' }, { condition: 'asc' }],
  });
  return marks.map((mark) => ({
    condition: named(language, 'condition', mark.condition),
    ...applicabilityOf(mark),
    ...beginning(mark),
  }));
}

const beginning = ({ validFrom, setBy }: { validFrom: Date; setBy: string | null }) => ({
  from: fromColumn(validFrom),
  ...(setBy !== null && { setBy }),
});

const markNamed = (mark: OwnMark, language: Language): ComingDuty['mark'] =>
  mark === 'none' ? null : { code: mark, name: named(language, 'mark', mark).name };
