import { answerOf, type ActionAnswer } from '../../domain/engine/answer-of';
import { decide } from '../../domain/engine/decide';
import type { NewEvent, StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import { Refusal, type ProblemCode } from '../../domain/problems';
import { processNamed } from '../../domain/processes';
import type { PrismaClient } from '../../generated/prisma/client';
import type { Transaction } from '../../registers/transaction';
import { withCheckedGrant } from './check-grant';
import { gatherFacts } from './gather-facts';
import { openCase } from './open-case';
import { resolveTimeLimits } from './resolve-time-limits';
import { writeEffects } from './write-effects';
import { writeLog } from './write-log';
import { writeReadModel } from './write-read-model';

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

/** A loaded database is waited for; below the activity's own limit, so that no transaction outlives its attempt. */
const longestWaitMs = 8_000;

/**
 * Adds one event to a case, if it is next. Everything that follows from it (read model, outbox, audit chain) is written in the
 * same transaction. Safe to repeat: a known event id is answered with what is stored; where others came first nothing is written
 * and theirs are returned, so that the caller folds them and asks anew.
 */
export const append = ({ prisma, request }: { prisma: PrismaClient; request: AppendRequest }): Promise<Appended> =>
  prisma
    .$transaction((tx) => appendWithin(tx, request), { maxWait: longestWaitMs, timeout: longestWaitMs })
    .catch((error: unknown) => {
      if (error instanceof Refusal) return { refused: error.code, params: error.params };
      throw error;
    });

async function appendWithin(tx: Transaction, { institutionId, caseId, after, event, requestHash }: AppendRequest): Promise<Appended> {
  await tx.$queryRaw`select set_config('app.institution', ${institutionId}, true)`;
  const before = await lockState(tx, caseId);
  const known = await tx.caseEvent.findUnique({ where: { caseId_eventId: { caseId, eventId: event.id } }, select: { answer: true } });
  if (known !== null || (before?.sequence ?? 0) !== after) return { events: await eventsAfter(tx, caseId, after), ...(known === null ? {} : { answer: known.answer as unknown as ActionAnswer }) };

  const process = processNamed(...nameOf(before, event));
  const permitted = await withCheckedGrant(tx, process, before, event);
  const next = permitted.type === 'opened' ? await openCase(tx, permitted) : permitted;
  const facts = await gatherFacts(tx, process, before, next);
  const draft = decide(process, before, next, { facts });
  const resolved = await resolveTimeLimits(tx, draft.state, draft.effects, next.at);
  const { state, effects } = decide(process, before, next, { facts, resolved });
  const stored: StoredEvent = { ...next, sequence: state.sequence, facts, resolved };
  const answer = answerOf(state, stored);
  const digest = await writeLog(tx, state, stored, answer, requestHash);
  await writeReadModel(tx, process, before, state, stored, digest);
  await writeEffects(tx, state, stored, effects);
  return { events: [{ event: stored, digest }], answer };
}

/** The snapshot, held until the end of the transaction; nothing where the case is not opened yet. */
async function lockState(tx: Transaction, caseId: string): Promise<CaseState | undefined> {
  const [row] = await tx.$queryRaw<{ state: CaseState }[]>`select state from cases where id = ${caseId} for update`;
  return row?.state;
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
