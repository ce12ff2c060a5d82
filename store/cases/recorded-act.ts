import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { Sql } from '../../runtime/plain-database';

export interface RecordedAct {
  answer: ActionAnswer;
  requestHash: string | null;
}

/** The answer to an earlier request with the same key, as the case's log has it. */
export async function recordedAct(
  sql: Sql,
  caseId: string,
  eventId: string,
): Promise<RecordedAct | undefined> {
  const [known] = await sql.$queryRaw<
    RecordedAct[]
  >`select answer, request_hash as "requestHash" from case_events where case_id = ${caseId}
    and event_id = ${eventId}`;
  return known;
}
