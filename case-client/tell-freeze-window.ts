import { registerSubject } from '../activities/append/subject';
import { dayOf } from '../domain/time/day-of';
import { touchedBy } from '../registers/dependencies';
import { withInstitution } from '../runtime/database';
import type { Runtime } from '../runtime/runtime';
import { CaseWorkflow } from './case-workflow';

export interface AddedWindow {
  id: string;
  code: string;
  startsAt: string;
  endsAt: string;
  /** Services and resources concerned; empty: all of the institution. */
  subjectIds: string[];
}

/**
 * Tells every change that is scheduled into a new freeze window and touches one of its subjects; each plans anew. Safe to repeat: a
 * window is told once per case. A change that was not told (the process died here) finds the window when its own time comes.
 */
export async function tellFreezeWindow({ prisma, temporal, environment }: Runtime, institutionId: string, { id, code, startsAt, endsAt, subjectIds }: AddedWindow): Promise<void> {
  const concerned = await withInstitution(prisma, institutionId, async (tx) => {
    const scheduled = await tx.case.findMany({
      where: { closedAt: null, scheduledFrom: { lt: new Date(endsAt) }, scheduledTo: { gt: new Date(startsAt) } },
      select: { id: true, task: true, subjectType: true, subjectId: true, lastEventAt: true },
    });
    const isConcerned = await Promise.all(scheduled.map(async (change) => {
      const subject = registerSubject({ type: change.subjectType, id: change.subjectId });
      return subjectIds.length === 0 || (await touchedBy(tx, subject, dayOf(change.lastEventAt.toISOString()))).some((touched) => subjectIds.includes(touched));
    }));
    return scheduled.filter((_change, index) => isConcerned[index]);
  });
  const workflow = new CaseWorkflow(temporal, environment);
  await Promise.all(concerned.map(({ id: caseId, task }) => workflow.tell(task, { caseId, institutionId }, { type: 'frozen', id: `frozen:${id}`, window: { code, startsAt, endsAt } })));
}
