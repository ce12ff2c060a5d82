import { v7 as uuid } from 'uuid';
import type { Effect } from '../../domain/engine/effects';
import type { StoredEvent } from '../../domain/engine/events';
import type { CaseState } from '../../domain/engine/state';
import type { Transaction } from '../../registers/transaction';
import { json } from './write-log';

/** What else follows from the event: mails and messages into the outbox, notes, shares and links. All of it in the event's transaction. */
export async function writeEffects(tx: Transaction, state: CaseState, event: StoredEvent, effects: readonly Effect[]): Promise<void> {
  for (const [index, effect] of effects.entries()) await writeEffect(tx, state, event, effect, `${state.caseId}:${event.sequence}:${index}`);
}

async function writeEffect(tx: Transaction, state: CaseState, event: StoredEvent, effect: Effect, sendKey: string): Promise<void> {
  const { institutionId, caseId } = state;
  switch (effect.type) {
    case 'resolveClock':
      return;
    case 'notify':
      return send('notice', { ...effect, at: event.at });
    case 'tellCase':
      return send('message', { toCase: effect.caseId, institutionId: effect.institutionId, event: { type: 'caseEnded', caseId, number: state.number, result: effect.result } });
    case 'note':
      if (!('role' in effect.to)) return;
      await tx.caseNote.create({ data: { id: uuid(), institutionId, caseId, task: effect.task, code: effect.code, role: effect.to.role, scopeType: effect.to.scopeType, scopeId: effect.to.scopeId, at: event.at } });
      return;
    case 'share':
      await tx.caseShare.createMany({ data: { institutionId, caseId, sharedWith: effect.with, purpose: effect.purpose, sharedAt: event.at }, skipDuplicates: true });
      return;
    case 'link':
      await tx.caseLink.createMany({ data: { institutionId, fromCaseId: caseId, toCaseId: effect.to, type: effect.as, createdAt: event.at }, skipDuplicates: true });
      return;
  }
  async function send(kind: string, payload: object): Promise<void> {
    // Delivered from now on, in real time; `at` is the case's own time, which rehearsal may have moved.
    await tx.outbox.create({ data: { institutionId, caseId, sequence: event.sequence, sendKey, kind, payload: json(payload), at: event.at, notBefore: new Date() } });
  }
}
