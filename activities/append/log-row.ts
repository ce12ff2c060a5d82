import { chainStart, entryHash, newSalt } from '../../store/audit/chain';
import { actorOf } from '../../domain/engine/actor-of';
import type { Instant } from '../../domain/ids';
import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import type { Row } from './save-rows';

export interface LogEntry {
  state: CaseState;
  digest: string;
  event: StoredEvent;
  answer: ActionAnswer;
  requestHash: string | null;
  /** Hash of the entry before; nothing for the first. */
  previousHash: string | undefined;
  /** When it is recorded, by the system's clock. */
  now: Instant;
}

/** The event's row in the case's log, chained to the one before. */
export function logRow({
  state,
  digest,
  event,
  answer,
  requestHash,
  previousHash = chainStart,
  now,
}: LogEntry): Row {
  const { institutionId, caseId } = state;
  const salt = newSalt();
  return {
    institution_id: institutionId,
    case_id: caseId,
    sequence: event.sequence,
    event_id: event.id,
    type: event.type,
    at: event.at,
    actor_id: actorOf(event),
    event,
    answer,
    request_hash: requestHash,
    state_digest: digest,
    salt,
    previous_hash: previousHash,
    hash: entryHash(previousHash, event.sequence, salt, { caseId, event }),
    recorded_at: now,
  };
}
