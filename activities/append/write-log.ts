import type { Prisma } from '../../generated/prisma/client';
import { chainStart, entryHash, newSalt } from '../../audit/chain';
import { contentRefsIn } from '../../content/content-refs';
import { digestOf } from '../../domain/digest';
import type { ActionAnswer } from '../../domain/engine/answer-of';
import type { StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import type { Transaction } from '../../registers/transaction';

/** JSON as the column takes it; our events and states hold nothing but JSON. */
export const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

export const actorOf = (event: StoredEvent): string | null => ('by' in event && event.by.kind === 'person' ? event.by.personId : null);

/** Adds the event to the case's log and its chain. */
export async function writeLog(tx: Transaction, state: CaseState, event: StoredEvent, answer: ActionAnswer, requestHash: string | null): Promise<string> {
  const previous = event.sequence === 1 ? null : await tx.caseEvent.findUniqueOrThrow({ where: { caseId_sequence: { caseId: state.caseId, sequence: event.sequence - 1 } }, select: { hash: true } });
  const salt = newSalt();
  const previousHash = previous?.hash ?? chainStart;
  const digest = digestOf(state);
  await tx.caseEvent.create({
    data: {
      institutionId: state.institutionId, caseId: state.caseId, sequence: event.sequence, eventId: event.id, type: event.type, at: event.at, actorId: actorOf(event),
      event: json(event), answer: json(answer), requestHash, stateDigest: digest, salt, previousHash, hash: entryHash(previousHash, event.sequence, salt, { caseId: state.caseId, event }),
    },
  });
  const contents = contentRefsIn(event).map(({ content }) => content);
  if (contents.length > 0) await tx.content.updateMany({ where: { caseId: state.caseId, id: { in: contents } }, data: { usedAt: new Date() } });
  return digest;
}
