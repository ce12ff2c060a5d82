import { Refusal } from '../../domain/problems';
import { withInstitution, type PrismaClient, type Transaction } from '../../runtime/database';
import { todayInRiga } from '../../runtime/today-in-riga';
import type { Caller } from '../../store/access/caller';
import { recordAudit } from '../../store/audit/record-audit';
import { holdingsOfPerson } from '../../store/registers/holdings';

/** @throws Refusal NOT_YOUR_ROLE */
export async function requireOperator(tx: Transaction, caller: Caller): Promise<void> {
  if (caller.kind !== 'person') throw new Refusal('NOT_YOUR_ROLE');
  const held = await holdingsOfPerson(tx, caller.personId, todayInRiga());
  if (!held.some(({ role }) => role === 'operator')) throw new Refusal('NOT_YOUR_ROLE');
}

/** Writes down until when the operator let the time of a case or monitor run on. */
export const recordFastForward = (
  prisma: PrismaClient,
  caller: Caller,
  object: string,
  to: string,
): Promise<void> =>
  withInstitution(prisma, caller.institutionId, (tx) =>
    recordAudit(tx, {
      institutionId: caller.institutionId,
      actorId: caller.kind === 'person' ? caller.personId : null,
      action: 'rehearsal.fastForwarded',
      object,
      detail: { to },
    }),
  );
