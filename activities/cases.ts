import { ApplicationFailure } from '@temporalio/common';
import type { CaseState } from '../domain/engine/state';
import { describeFault, isDataException, isNeighbourAway } from '../runtime/faults';
import type { Logger } from '../runtime/logger';
import type { PlainDatabase } from '../runtime/plain-database';
import { AheadOfLog, append, type AppendRequest, type Appended } from './append/append';

export type { AppendRequest, Appended };

export interface CaseActivities {
  append(request: AppendRequest): Promise<Appended>;
  /**
   * The snapshot a run is started from when the case goes on after its workflow ended; null where
   * it was never opened.
   */
  loadCase(request: {
    institutionId: string;
    caseId: string;
  }): Promise<{ state: CaseState; eventIds: string[] } | null>;
}

export const caseActivities = ({
  plain,
  logger,
  runsAhead,
}: {
  plain: PlainDatabase;
  logger: Logger;
  /** Told of a run that can never record anything again. */
  runsAhead: (ahead: { caseId: string; institutionId: string }) => void;
}): CaseActivities => ({
  async append(request) {
    try {
      return await append({ plain, request });
    } catch (error) {
      // A value that no column can hold is the sender's mistake, and never becomes right by
      // waiting. Time sends none.
      if (isDataException(error) && request.requestHash !== null)
        return { refused: 'INVALID_REQUEST', params: {} };
      if (isNeighbourAway(error)) throw error;
      if (error instanceof AheadOfLog) runsAhead(request);
      const { summary, where } = describeFault(error);
      logger.error(
        { caseId: request.caseId, eventId: request.event.id, fault: summary, where },
        'an event could not be appended',
      );
      throw ApplicationFailure.retryable(summary, 'INTERNAL_ERROR');
    }
  },
  loadCase: ({ institutionId, caseId }) =>
    plain.within(institutionId, async (sql) => {
      const [found] = await sql.$queryRaw<
        { state: CaseState }[]
      >`select state from cases where id = ${caseId}`;
      if (found === undefined) return null;
      const ids = await sql.$queryRaw<
        { id: string }[]
      >`select event_id as id from case_events where case_id = ${caseId} order by sequence`;
      return { state: found.state, eventIds: ids.map(({ id }) => id) };
    }),
});
