import type { Transaction } from '../runtime/database';
import type { Fault } from '../runtime/faults';

/** A notice becomes mails; a message goes to another case. */
export type Kind = 'notice' | 'message' | 'mail';

/** A row of the outbox that this delivery has taken up. */
export interface Sending {
  id: bigint;
  institutionId: string;
  caseId: string;
  sequence: number;
  sendKey: string;
  kind: Kind;
  payload: unknown;
  at: Date;
  /** This one included. */
  attempts: number;
}

/**
 * How long a row belongs to whoever took it up. Longer than any delivery can last, so that nobody else begins it meanwhile; when
 * the deliverer is killed, others begin it anew after that time. No transaction stays open while a server is spoken to: it
 * would hold back everybody who reads up to the oldest transaction still running.
 */
const heldForSeconds: Readonly<Record<Kind, number>> = { notice: 15, message: 15, mail: 180 };

/**
 * Takes up the oldest row that is due, in a transaction bound to its institution. Rows of transactions that might still be
 * overtaken by an earlier one are left for later, so that order is kept.
 */
export async function takeNext(tx: Transaction, kinds: readonly Kind[], now: Date): Promise<Sending | undefined> {
  const [next] = await tx.$queryRaw<{ id: bigint; kind: Kind }[]>`
    select id, kind from outbox
     where delivered_at is null and kind = any(${[...kinds]}) and not_before <= ${now} and xact_id < pg_snapshot_xmin(pg_current_snapshot())
     order by id limit 1 for update skip locked`;
  if (next === undefined) return undefined;
  const { institutionId, caseId, sequence, sendKey, payload, at, attempts } = await tx.outbox.update({
    where: { id: next.id },
    data: { attempts: { increment: 1 }, notBefore: after(now, heldForSeconds[next.kind]) },
  });
  return { id: next.id, kind: next.kind, institutionId, caseId, sequence, sendKey, payload, at, attempts };
}

/** Never delivered again. */
export const settle = (tx: Transaction, { id }: Sending, outcome: string, now: Date) =>
  tx.outbox.update({ where: { id }, data: { deliveredAt: now, outcome, lastError: null } });

/** Tried again later; nothing is ever given up. */
export const postpone = (tx: Transaction, { id, attempts }: Sending, fault: Fault, now: Date) =>
  tx.outbox.update({ where: { id }, data: { lastError: fault.summary, notBefore: after(now, pauseInSeconds(attempts, fault.isLasting)) } });

/** Doubles up to five minutes; an hour where the receiver said that it will not do. */
const pauseInSeconds = (attempts: number, isLasting: boolean): number => (isLasting ? 3_600 : Math.min(2 ** Math.min(attempts, 9), 300));

const after = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1_000);
