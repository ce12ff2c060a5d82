import { z } from 'zod';
import type { CaseDependencies } from '../../cases/dependencies';
import { Refusal } from '../../domain/problems';
import { RegisterCode } from '../../domain/register-code';
import { monitorId } from '../../domain/service-levels/monitor-id';
import { withInstitution } from '../../runtime/database';
import { requireOperator } from '../../store/access/require-operator';
import { readMonitor, wakeMonitor } from '../../store/service-levels/monitor';
import { route, type ApiRoute } from '../http/route';
import { fastForwardMonitor } from './fast-forward-monitor';
import { recordFastForward } from './record-fast-forward';
import { FastForward } from './schemas';
import { WorkflowClock } from './workflow-clock';

/**
 * To where its monitor looks again, or so many seconds on. It judges, and tells cases, on the way.
 */
export const fastForwardMonitorRoute = ({
  prisma,
  temporal,
  environment,
}: CaseDependencies): ApiRoute =>
  route({
    method: 'post',
    path: '/rehearsal/monitors/:terms/fast-forward',
    operation: 'fastForwardMonitor',
    params: z.strictObject({ terms: RegisterCode }),
    body: FastForward,
    answers: { 200: z.object({ at: z.string(), wakesAt: z.string().nullable() }) },
    async handle({ caller, params: { terms }, body }, _request, response) {
      const { institutionId } = caller;
      const key = { institutionId, termsCode: terms };
      await withInstitution(prisma, institutionId, (tx) => requireOperator(tx, caller));
      const read = () => withInstitution(prisma, institutionId, (tx) => readMonitor(tx, key));
      if ((await read()) === null) throw new Refusal('NOT_FOUND');
      const at = await fastForwardMonitor(
        {
          readMonitor: read,
          wake: () => withInstitution(prisma, institutionId, (tx) => wakeMonitor(tx, key)),
          clock: new WorkflowClock(temporal, monitorId(environment.taskQueue, key)),
        },
        body,
      );
      await recordFastForward(prisma, caller, `monitor:${terms}`, at);
      response.json({ at, wakesAt: (await read())?.wakesAt?.toISOString() ?? null });
    },
  });
