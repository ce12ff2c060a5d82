import { answerOf, type ActionAnswer } from '../../domain/engine/answer-of';
import { contentRefsIn } from '../../content/content-refs';
import { digestOf } from '../../domain/digest';
import { decide } from '../../domain/engine/decide';
import type { NewEvent, StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { processNamed } from '../../domain/processes';
import { withInstitution, type PrismaClient } from '../../runtime/database';
import type { Transaction } from '../../registers/transaction';
import { withCheckedGrant } from './check-grant';
import { gatherFacts } from './gather-facts';
import { openCase } from './open-case';
import { resolveTimeLimits } from './resolve-time-limits';
import { effectRows } from './effect-rows';
import { logRow } from './log-row';
import { readModelRows } from './read-model-rows';
import { saveRows } from './save-rows';

export interface AppendRequest {
  institutionId: string;
  caseId: string;
  /** The last event the caller knows. */
  after: number;
  event: NewEvent;
  /** Of the body that a person sent, so that the same key with another body is noticed. */
  requestHash: string | null;
}

export type Appended =
  /** All events later than `after`, each with the digest of the state it led to. `answer` is there when ours is stored, now or before. */
  | { events: { event: StoredEvent; digest: string }[]; answer?: ActionAnswer }
  | { refused: ProblemCode; params: Record<string, string | number> };

/**
 * Adds one event to a case, if it is next. Everything that follows from it (read model, outbox, audit chain) is written in the
 * same transaction. Safe to repeat: a known event id is answered with what is stored; where others came first nothing is written
 * and theirs are returned, so that the caller folds them and asks anew.
 */
export const append = ({ prisma, request }: { prisma: PrismaClient; request: AppendRequest }): Promise<Appended> =>
  withInstitution(prisma, request.institutionId, (tx) => appendWithin(tx, request)).catch((error: unknown) => {
    if (error instanceof Refusal) return { refused: error.code, params: error.params };
    throw error;
  });

async function appendWithin(tx: Transaction, { caseId, after, event, requestHash }: AppendRequest): Promise<Appended> {
  const before = await lockState(tx, caseId);
  const { known, previousHash } = await logOf(tx, caseId, event.id, after);
  if (known !== undefined && known.requestHash !== requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  if (known !== undefined || (before?.sequence ?? 0) !== after) return { events: await eventsAfter(tx, caseId, after), ...(known === undefined ? {} : { answer: known.answer }) };

  const process = processNamed(...nameOf(before, event));
  const permitted = await withCheckedGrant(tx, process, before, event);
  const next = permitted.type === 'opened' ? await openCase(tx, permitted) : permitted;
  const facts = await gatherFacts(tx, process, before, next);
  const draft = decide(process, before, next, { facts });
  const resolved = await resolveTimeLimits(tx, draft.state, draft.effects, next.at);
  const { state, effects } = decide(process, before, next, { facts, resolved });
  const stored: StoredEvent = { ...next, sequence: state.sequence, facts, resolved };
  const answer = answerOf(state, stored);
  const digest = digestOf(state);
  await saveRows(tx, {
    log: logRow({ state, digest, event: stored, answer, requestHash, previousHash }),
    contents: contentRefsIn(stored).map(({ content }) => content),
    ...readModelRows({ process, before, state, event: stored, digest }),
    ...effectRows(state, stored, effects),
  });
  return { events: [{ event: stored, digest }], answer };
}

/** The snapshot, held until the end of the transaction; nothing where the case is not opened yet. */
async function lockState(tx: Transaction, caseId: string): Promise<CaseState | undefined> {
  const [row] = await tx.$queryRaw<{ state: CaseState }[]>`select state from cases where id = ${caseId} for update`;
  return row?.state;
}

/** What the log has of the event, if it is a retry, and the hash of the entry that the next one is chained to. Read after the case is locked, or it might be stale. */
async function logOf(tx: Transaction, caseId: string, eventId: string, after: number): Promise<{ known?: { answer: ActionAnswer; requestHash: string | null }; previousHash?: string }> {
  const entries = await tx.$queryRaw<{ event_id: string; sequence: number; hash: string; answer: ActionAnswer; request_hash: string | null }[]>`
    select event_id, sequence, hash, request_hash, case when event_id = ${eventId} then answer end as answer from case_events where case_id = ${caseId} and (event_id = ${eventId} or sequence = ${after})`;
  const known = entries.find(({ event_id: id }) => id === eventId);
  return { ...(known === undefined ? {} : { known: { answer: known.answer, requestHash: known.request_hash } }), previousHash: entries.find(({ sequence }) => sequence === after)?.hash };
}

const nameOf = (before: CaseState | undefined, event: NewEvent): [string, number] => {
  if (before !== undefined) return [before.process.code, before.process.version];
  if (event.type !== 'opened') throw new Refusal('CASE_NOT_OPENED');
  return [event.process.code, event.process.version];
};

async function eventsAfter(tx: Transaction, caseId: string, after: number): Promise<{ event: StoredEvent; digest: string }[]> {
  const rows = await tx.caseEvent.findMany({ where: { caseId, sequence: { gt: after } }, orderBy: { sequence: 'asc' }, select: { event: true, stateDigest: true } });
  return rows.map(({ event, stateDigest }) => ({ event: event as unknown as StoredEvent, digest: stateDigest }));
}
