import { ApplicationFailure } from '@temporalio/common';
import type { CaseState } from '../domain/engine/state';
import { Refusal } from '../domain/problems';
import { instantOf, type Clock } from '../runtime/clock';
import type { PrismaClient } from '../runtime/database';
import { describeFault, isDataException, isNeighbourAway } from '../runtime/faults';
import type { Logger } from '../runtime/logger';
import type { PlainDatabase } from '../runtime/plain-database';
import { AheadOfLog, append, type AppendRequest, type Appended } from './append/append';
import { assertSender, ClocksDiffer, type Senders } from './append/assert-sender';
import { noteSender } from './append/note-sender';

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
  /** By how many milliseconds the system's time is ahead of the wall; 0 outside a rehearsal. */
  readClock(): Promise<number>;
}

export interface CaseActivityDependencies extends Pick<Senders, 'senderKey'> {
  clock: Clock;
  plain: PlainDatabase;
  prisma: PrismaClient;
  logger: Logger;
  /** Told of a run that can never record anything again. */
  runsAhead: (ahead: { caseId: string; institutionId: string }) => void;
}

export const caseActivities = (dependencies: CaseActivityDependencies): CaseActivities => ({
  async append(request) {
    try {
      return (
        (await refusedSender(dependencies, request)) ?? (await append({ ...dependencies, request }))
      );
    } catch (error) {
      // A value that no column can hold is the sender's mistake, and never becomes right by
      // waiting. Time sends none.
      if (isDataException(error) && request.requestHash !== null)
        return { refused: 'INVALID_REQUEST', params: {} };
      if (isNeighbourAway(error)) throw error;
      if (error instanceof ClocksDiffer) throw waitedOut(dependencies, request, error);
      if (error instanceof AheadOfLog) dependencies.runsAhead(request);
      const { summary, where } = describeFault(error);
      dependencies.logger.error(
        { caseId: request.caseId, eventId: request.event.id, fault: summary, where },
        'an event could not be appended',
      );
      throw ApplicationFailure.retryable(summary, 'INTERNAL_ERROR');
    }
  },
  loadCase: ({ institutionId, caseId }) =>
    dependencies.plain.within(institutionId, async (sql) => {
      const [found] = await sql.$queryRaw<
        { state: CaseState }[]
      >`select state from cases where id = ${caseId}`;
      if (found === undefined) return null;
      const ids = await sql.$queryRaw<
        { id: string }[]
      >`select event_id as id from case_events where case_id = ${caseId} order by sequence`;
      return { state: found.state, eventIds: ids.map(({ id }) => id) };
    }),
  async readClock() {
    await dependencies.clock.read();
    return dependencies.clock.offsetMs;
  },
});

/**
 * Nothing is refused because of a clock. Where the worker's is behind, the case waits with the event
 * as it does for PostgreSQL, and other work of the case with it. What was dated before it was sent
 * never becomes right under that date: the case dates it anew after its long pause.
 */
function waitedOut(
  { logger }: CaseActivityDependencies,
  { caseId, event }: AppendRequest,
  { message, whose, byMs }: ClocksDiffer,
): ApplicationFailure {
  logger.error({ caseId, eventId: event.id, whose, byMs }, `${message}; it is tried again`);
  return ApplicationFailure.retryable(
    message,
    whose === 'worker behind' ? 'CLOCKS_DIFFER' : 'INTERNAL_ERROR',
  );
}

/** What is answered to somebody who is none of ours; undefined where the event may be appended. */
async function refusedSender(
  dependencies: CaseActivityDependencies,
  request: AppendRequest,
): Promise<Appended | undefined> {
  const { prisma, logger, clock } = dependencies;
  const note = async (action: 'event.refused' | 'event.takenUnsigned'): Promise<void> => {
    logger.warn({ caseId: request.caseId, type: request.event.type }, action);
    await noteSender(prisma, action, request, instantOf(clock));
  };
  try {
    const sender = await assertSender(dependencies, request);
    if (sender === 'unsigned') await note('event.takenUnsigned');
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await note('event.refused');
    return { refused: error.code, params: error.params };
  }
}
