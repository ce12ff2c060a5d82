import { asInstitution } from '../../store/access/bind-institution';
import { calendarOf } from '../../store/registers/calendar-of';
import { nextWorkingInstant } from '../../domain/time/next-working-instant';
import { TimeLimitRefusal } from '../../domain/time/time-limit-refusal';
import { unique } from '../../domain/unique';
import { enqueue } from '../../store/outbox/enqueue';
import type { Sql } from '../../runtime/plain-database';
import type { Mail, Notice } from '../../domain/engine/notice';
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

/**
 * Makes one mail for each recipient, in the transaction that marks the notice as handled. Returns
 * how many there are.
 */
export async function expandNotice(
  sql: Sql,
  { institutionId, caseId, sequence, sendKey, at, notice }: WaitingNotice,
  now: Date,
): Promise<number> {
  const told = await readToldCase(sql, caseId);
  const recipients = await recipientsOf(sql, told, askingFor(told, now), notice);
  const sendAt = isUrgent(told, notice)
    ? new Map<string, Date>()
    : await workingInstants(
        sql,
        institutionId,
        unique(recipients.map((recipient) => recipient.institutionId)),
        now,
      );
  const mails = recipients.map((to) => ({
    institutionId,
    about: { caseId, sequence },
    sendKey: `${sendKey}:${nameOf(to)}`,
    kind: 'mail' as const,
    payload: { notice, to } satisfies Mail,
    at: at.toISOString(),
    notBefore: sendAt.get(to.institutionId) ?? now,
  }));
  await enqueue(sql, ...mails);
  return recipients.length;
}

/** Notices that cannot wait until the office opens. */
const isUrgent = ({ process, state }: ToldCase, notice: Notice): boolean =>
  process.isSevere(state) || (notice.about === 'escalation' && notice.atTop);

/** When the recipients' offices are open next, by institution. */
async function workingInstants(
  sql: Sql,
  own: string,
  institutions: string[],
  now: Date,
): Promise<Map<string, Date>> {
  const found = new Map<string, Date>();
  for (const institutionId of institutions) {
    const calendar = await asInstitution(sql, institutionId, own, () =>
      calendarOf(sql, institutionId),
    );
    try {
      found.set(institutionId, new Date(nextWorkingInstant(calendar, now.toISOString())));
    } catch (error) {
      // A calendar that does not reach so far must not keep people from hearing of it: at once,
      // then.
      if (!(error instanceof TimeLimitRefusal)) throw error;
    }
  }
  return found;
}
