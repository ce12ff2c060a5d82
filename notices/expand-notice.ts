import { asInstitution } from '../access/bind-institution';
import { calendarOf } from '../activities/append/resolve-time-limits';
import { nextWorkingInstant } from '../domain/time/next-working-instant';
import { TimeLimitProblem } from '../domain/time/problem';
import { unique } from '../domain/unique';
import type { Prisma } from '../generated/prisma/client';
import type { Transaction } from '../registers/transaction';
import type { Mail, Notice } from './notice';
import { nameOf, recipientsOf } from './recipients';
import { askingFor, readToldCase, type ToldCase } from './told-case';

interface WaitingNotice {
  institutionId: string;
  caseId: string;
  sequence: number;
  sendKey: string;
  at: Date;
  notice: Notice;
}

interface When {
  now: Date;
  /** False in rehearsal, where a case's time has nothing to do with the clock on the wall. */
  keepsWorkingHours: boolean;
}

/** Makes one mail for each recipient, in the transaction that marks the notice as handled. Answers how many there are. */
export async function expandNotice(tx: Transaction, { institutionId, caseId, sequence, sendKey, at, notice }: WaitingNotice, { now, keepsWorkingHours }: When): Promise<number> {
  const told = await readToldCase(tx, caseId);
  const recipients = await recipientsOf(tx, told, askingFor(told, notice.at, now), notice);
  const waits = keepsWorkingHours && !isUrgent(told, notice);
  const sendAt = waits ? await workingInstants(tx, institutionId, unique(recipients.map((recipient) => recipient.institutionId)), now) : new Map<string, Date>();
  await tx.outbox.createMany({
    data: recipients.map((to) => ({
      institutionId, caseId, sequence, sendKey: `${sendKey}:${nameOf(to)}`, kind: 'mail', payload: asJson({ notice, to }), at, notBefore: sendAt.get(to.institutionId) ?? now,
    })),
    skipDuplicates: true,
  });
  return recipients.length;
}

/** A notice came out of such a column and goes into one again. */
const asJson = (mail: Mail): Prisma.InputJsonValue => mail as unknown as Prisma.InputJsonValue;

/** What cannot wait until the office opens. */
const isUrgent = ({ process, state }: ToldCase, notice: Notice): boolean => process.isSevere(state) || (notice.about === 'escalation' && notice.atTop);

/** When the recipients' offices are open next, by institution. */
async function workingInstants(tx: Transaction, own: string, institutions: string[], now: Date): Promise<Map<string, Date>> {
  const found = new Map<string, Date>();
  for (const institutionId of institutions) {
    const calendar = await asInstitution(tx, institutionId, own, () => calendarOf(tx, institutionId));
    try {
      found.set(institutionId, new Date(nextWorkingInstant(calendar, now.toISOString())));
    } catch (error) {
      // A calendar that does not reach so far must not keep people from hearing of it: at once, then.
      if (!(error instanceof TimeLimitProblem)) throw error;
    }
  }
  return found;
}
