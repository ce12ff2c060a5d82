import { v5 as namedId } from 'uuid';
import type { Sql } from '../../runtime/plain-database';

/**
 * Writes the objection, which the case has recorded as an event, into the dialogue with its
 * submitter. In a transaction bound to the case's institution; a repeat changes nothing.
 */
export const keepObjection = (
  sql: Sql,
  { caseId, institutionId }: { caseId: string; institutionId: string },
  eventId: string,
): Promise<number> =>
  sql.$executeRaw`
    insert into submission_messages (id, institution_id, case_id, about, is_from_submitter,
      content_id, at, outcome)
    select ${namedId(eventId, caseId)}, ${institutionId}, ${caseId}, 'objection', true,
      event -> 'reason' ->> 'content', at, 'received'
      from case_events where case_id = ${caseId} and event_id = ${eventId} on conflict do nothing`;
