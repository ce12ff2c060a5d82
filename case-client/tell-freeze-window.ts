import { withInstitution } from '../runtime/database';
import type { Runtime } from '../runtime/runtime';
import { CaseWorkflow } from './case-workflow';

interface AddedWindow {
  id: string;
  startsAt: string;
  endsAt: string;
  subjectIds: string[];
}

/** Tells every change that is scheduled into a new freeze window; each plans anew. Safe to repeat: a window is told once per case. */
export async function tellFreezeWindow({ prisma, temporal, environment }: Runtime, institutionId: string, { id, startsAt, endsAt, subjectIds }: AddedWindow): Promise<void> {
  const scheduled = await withInstitution(prisma, institutionId, (tx) =>
    tx.case.findMany({
      where: { closedAt: null, scheduledFrom: { lt: new Date(endsAt) }, scheduledTo: { gt: new Date(startsAt) }, ...(subjectIds.length === 0 ? {} : { subjectId: { in: subjectIds } }) },
      select: { id: true, task: true },
    }),
  );
  const workflow = new CaseWorkflow(temporal, environment);
  await Promise.all(scheduled.map(({ id: caseId, task }) => workflow.tell(task, { caseId, institutionId }, { type: 'frozen', id: `frozen:${id}`, window: { code: id, startsAt, endsAt } })));
}
