import { ApplicationFailure } from '@temporalio/common';
import type { CaseState } from '../domain/engine/state';
import { withInstitution, type PrismaClient } from '../runtime/database';
import { describeFault, isDataException, isNeighbourAway } from '../runtime/faults';
import type { Logger } from '../runtime/logger';
import { append, type AppendRequest, type Appended } from './append/append';

export type { AppendRequest, Appended };

export interface CaseActivities {
  append(request: AppendRequest): Promise<Appended>;
  /** The snapshot a run is started from when the case goes on after its workflow ended; null where it was never opened. */
  loadCase(request: { institutionId: string; caseId: string }): Promise<{ state: CaseState; eventIds: string[] } | null>;
}

export const caseActivities = ({ prisma, logger }: { prisma: PrismaClient; logger: Logger }): CaseActivities => ({
  async append(request) {
    try {
      return await append({ prisma, request });
    } catch (error) {
      // A value that no column can hold is the sender's mistake, and never becomes right by waiting. Time sends none.
      if (isDataException(error) && request.requestHash !== null) return { refused: 'INVALID_REQUEST', params: {} };
      if (isNeighbourAway(error)) throw error;
      const { summary, where } = describeFault(error);
      logger.error({ caseId: request.caseId, eventId: request.event.id, fault: summary, where }, 'an event could not be appended');
      throw ApplicationFailure.retryable(summary, 'INTERNAL_ERROR');
    }
  },
  loadCase: ({ institutionId, caseId }) =>
    withInstitution(prisma, institutionId, async (tx) => {
      const found = await tx.case.findUnique({ where: { id: caseId }, select: { state: true } });
      if (found === null) return null;
      const ids = await tx.caseEvent.findMany({ where: { caseId }, select: { eventId: true } });
      return { state: found.state as unknown as CaseState, eventIds: ids.map(({ eventId }) => eventId) };
    }),
});
