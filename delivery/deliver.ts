import { setTimeout as sleep } from 'node:timers/promises';
import { composeMail } from '../notices/compose-mail';
import { expandNotice } from '../notices/expand-notice';
import type { Mail, Notice } from '../notices/notice';
import { withInstitution, type Transaction } from '../runtime/database';
import { deliverMessage } from './deliver-message';
import type { DeliveryDependencies } from './dependencies';
import { describeFault } from '../runtime/faults';
import { postpone, settle, type Sending } from './outbox';

/** Carries out what a row asks for and settles it; what fails is tried again later and says why. */
export async function deliver(dependencies: DeliveryDependencies, sending: Sending): Promise<void> {
  const { now, logger } = dependencies;
  const inCasesInstitution = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => withInstitution(dependencies.prisma, sending.institutionId, work);
  try {
    switch (sending.kind) {
      case 'notice':
        await inCasesInstitution(async (tx) => {
          const mails = await expandNotice(tx, { ...sending, notice: sending.payload as Notice }, { now: now(), keepsWorkingHours: dependencies.keepsWorkingHours });
          await settle(tx, sending, mails === 0 ? 'nobody' : 'expanded', now());
        });
        return;
      case 'message': {
        const outcome = await deliverMessage(dependencies, sending);
        await inCasesInstitution((tx) => settle(tx, sending, outcome, now()));
        return;
      }
      case 'mail': {
        const mail = await inCasesInstitution((tx) => composeMail(tx, sending.caseId, sending.payload as Mail, dependencies));
        await dependencies.mailServer.send(sending.sendKey, mail);
        await insist(() => inCasesInstitution((tx) => settle(tx, sending, 'sent', now())));
      }
    }
  } catch (error) {
    const fault = describeFault(error);
    logger.warn({ caseId: sending.caseId, sequence: sending.sequence, kind: sending.kind, attempts: sending.attempts, fault: fault.summary, where: fault.where }, 'delivery failed and will be repeated');
    await inCasesInstitution((tx) => postpone(tx, sending, fault, now()));
  }
}

const longestInsistenceMs = 600_000;

/** A mail that the server has accepted must be written down as sent, or it would be sent twice: PostgreSQL is waited for. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (const since = Date.now(); ; ) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() - since > longestInsistenceMs) throw error;
      await sleep(500);
    }
  }
}
