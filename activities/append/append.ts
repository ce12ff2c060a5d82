import { answerOf, type ActionAnswer } from '../../domain/engine/answer-of';
import { nextMoment } from '../../domain/engine/clocks';
import { contentRefsIn } from '../../store/content/content-refs';
import { digestOf } from '../../domain/digest';
import { assertClaimed } from '../../domain/engine/side-actions';
import type { NewEvent, StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { processNamed } from '../../domain/processes';
import { dayOf } from '../../domain/time/day-of';
import { instantOf, type Clock } from '../../runtime/clock';
import type { PlainDatabase, Sql } from '../../runtime/plain-database';
import { withCheckedGrant } from './check-grant';
import { openCase } from './open-case';
import { assertSeen } from '../../store/cases/assert-seen';
import { decideByRegisters } from '../../store/deciding/decide-by-registers';
import { calendarOf } from '../../store/registers/calendar-of';
import { ownLengths } from '../../store/registers/own-lengths';
import { effectRows } from './effect-rows';
import { isSame } from '../../domain/is-same';
import { logRow } from './log-row';
import { readModelRows } from './read-model-rows';
import { saveRows } from './save-rows';

export interface AppendRequest {
  institutionId: string;
  caseId: string;
  /** The last event the caller knows. */
  after: number;
  event: NewEvent;
  /** The hash of the request's body, so that the same key with another body is noticed. */
  requestHash: string | null;
  /** By the part of ours that sent the event; the workflow only passes it on. Time signs nothing. */
  signature?: string;
  /**
   * When the case took it in, by its workflow's clock (UTC). Its date may be later, where it waited
   * for its turn. Absent of time.
   */
  acceptedAt?: string;
}

export type Appended =
  /**
   * All events later than `after`, each with the digest of the state it led to. `answer` is there
   * when ours is stored, now or before.
   */
  | { events: { event: StoredEvent; digest: string }[]; answer?: ActionAnswer }
  | { refused: ProblemCode; params: Record<string, string | number> };

/** The run knows of events that the log does not have: a backup of the log was restored. */
export class AheadOfLog extends Error {}

/**
 * Adds one event to a case, if it is next. Everything that follows from it (read model, outbox,
 * audit chain) is written in the same transaction. Safe to repeat: a known event id returns what is
 * stored. Where other events came first it writes nothing and returns those; the caller folds them
 * and asks anew.
 * @throws AheadOfLog where the caller knows of events that are not there
 */
export const append = ({
  plain,
  clock,
  request,
}: {
  plain: PlainDatabase;
  clock: Pick<Clock, 'now'>;
  request: AppendRequest;
}): Promise<Appended> =>
  plain
    .within(request.institutionId, (sql) => appendWithin(sql, clock, request))
    .catch((error: unknown) => {
      if (error instanceof Refusal) return { refused: error.code, params: error.params };
      throw error;
    });

async function appendWithin(
  sql: Sql,
  clock: Pick<Clock, 'now'>,
  { institutionId, caseId, after, event, requestHash }: AppendRequest,
): Promise<Appended> {
  // Sent together and carried out in this order: the log is read after the case is locked, or it
  // might be stale.
  const [before, { known, previousHash }, calendar, lengths] = await Promise.all([
    lockState(sql, caseId),
    logOf(sql, caseId, event.id, after),
    calendarOf(sql, institutionId),
    ownLengths(sql, dayOf(event.at)),
  ]);
  if (known !== undefined && known.requestHash !== requestHash)
    throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  if (known === undefined && (before?.sequence ?? 0) < after) throw new AheadOfLog();
  if (known !== undefined || (before?.sequence ?? 0) !== after)
    return {
      events: await eventsAfter(sql, caseId, after),
      ...(known === undefined ? {} : { answer: known.answer }),
    };

  if (!isAwaited(before, event)) throw new Refusal('SENDER_UNKNOWN');
  const process = processNamed(...nameOf(before, event));
  const permitted = await withCheckedGrant(sql, process, before, event);
  assertClaimed(before, event);
  if (before !== undefined && 'seen' in event) await assertSeen(sql, caseId, before, event);
  const next = permitted.type === 'opened' ? await openCase(sql, permitted) : permitted;
  const { facts, resolved, state, effects } = await decideByRegisters(
    sql,
    { process, before, event: next, counting: { calendar, lengths } },
    'toRecord',
  );
  const stored: StoredEvent = { ...next, sequence: state.sequence, facts, resolved };
  const answer = answerOf(state, stored);
  const digest = digestOf(state);
  const now = instantOf(clock);
  // Sent with the commit, which waits for it and fails with it.
  void saveRows(sql, {
    log: logRow({ state, digest, event: stored, answer, requestHash, previousHash, now }),
    contents: contentRefsIn(stored).map(({ content }) => content),
    ...readModelRows({ process, before, state, event: stored, digest }),
    ...effectRows(state, stored, effects, now),
  });
  return { events: [{ event: stored, digest }], answer };
}

/** Of what time brings, only what the case waits for now. Everything else has a sender. */
const isAwaited = (before: CaseState | undefined, event: NewEvent): boolean =>
  (event.type !== 'timeReached' && event.type !== 'waited') ||
  (before !== undefined && isSame({ ...nextMoment(before), id: event.id }, event));

/**
 * The snapshot, held until the end of the transaction; nothing where the case is not opened yet.
 */
async function lockState(sql: Sql, caseId: string): Promise<CaseState | undefined> {
  const [row] = await sql.$queryRaw<
    { state: CaseState }[]
  >`select state from cases where id = ${caseId} for update`;
  return row?.state;
}

/**
 * The event as the log has it, if this is a retry, and the hash that the next entry is chained to.
 */
async function logOf(
  sql: Sql,
  caseId: string,
  eventId: string,
  after: number,
): Promise<{
  known?: { answer: ActionAnswer; requestHash: string | null };
  previousHash?: string;
}> {
  const entries = await sql.$queryRaw<
    {
      event_id: string;
      sequence: number;
      hash: string;
      answer: ActionAnswer;
      request_hash: string | null;
    }[]
  >`
    select event_id, sequence, hash, request_hash, case when event_id = ${eventId} then answer end
      as answer from case_events where case_id = ${caseId}
        and (event_id = ${eventId} or sequence = ${after})`;
  const known = entries.find(({ event_id: id }) => id === eventId);
  return {
    ...(known === undefined
      ? {}
      : { known: { answer: known.answer, requestHash: known.request_hash } }),
    previousHash: entries.find(({ sequence }) => sequence === after)?.hash,
  };
}

const nameOf = (before: CaseState | undefined, event: NewEvent): [string, number] => {
  if (before !== undefined) return [before.process.code, before.process.version];
  if (event.type !== 'opened') throw new Refusal('CASE_NOT_OPENED');
  return [event.process.code, event.process.version];
};

const eventsAfter = (sql: Sql, caseId: string, after: number) =>
  sql.$queryRaw<
    { event: StoredEvent; digest: string }[]
  >`select event, state_digest as digest from case_events where case_id = ${caseId}
    and sequence > ${after} order by sequence`;
