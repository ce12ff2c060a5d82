import { composeMail, type ComposedMail } from '../mail/compose-mail';
import { composeVacancies, type VacancyMail } from '../mail/compose-vacancies';
import { expandNotice } from '../mail/expand-notice';
import type { Mail, Notice } from '../../domain/engine/notice';
import { deliverLetter } from './deliver-letter';
import { deliverMessage } from './deliver-message';
import { openRaised } from './open-raised';
import type { DeliveryDependencies } from './dependencies';
import { describeFault } from '../../runtime/faults';
import type { Sql } from '../../runtime/plain-database';
import { insist } from './insist';
import { postpone, settle, type Sending } from './outbox';

/**
 * Carries out a row and settles it. A failure is recorded with its reason and tried again later.
 */
export async function deliver(dependencies: DeliveryDependencies, sending: Sending): Promise<void> {
  const { now, wall, logger } = dependencies;
  const inCasesInstitution = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
    dependencies.plain.within(sending.institutionId, work);
  const send = async (mail: ComposedMail): Promise<void> => {
    await dependencies.mailServer.send(sending.sendKey, mail);
    await insist(() => inCasesInstitution((sql) => settle(sql, sending, 'sent', now())));
  };
  try {
    switch (sending.kind) {
      case 'notice':
        await inCasesInstitution(async (sql) => {
          const mails = await expandNotice(
            sql,
            { ...sending, notice: sending.payload as Notice },
            now(),
          );
          await settle(sql, sending, mails === 0 ? 'nobody' : 'expanded', now());
        });
        return;
      case 'message': {
        const outcome = await deliverMessage(dependencies, sending);
        await inCasesInstitution((sql) => settle(sql, sending, outcome, now()));
        return;
      }
      case 'opening': {
        const outcome = await openRaised(dependencies, sending);
        await inCasesInstitution((sql) => settle(sql, sending, outcome, now()));
        return;
      }
      case 'letter':
        await deliverLetter(dependencies, sending);
        return;
      case 'mail':
        await send(
          await inCasesInstitution((sql) =>
            composeMail(sql, sending.caseId, sending.payload as Mail, dependencies),
          ),
        );
        return;
      case 'vacancies':
        await send(
          await inCasesInstitution((sql) =>
            composeVacancies(
              sql,
              sending.institutionId,
              sending.payload as VacancyMail,
              dependencies,
            ),
          ),
        );
    }
  } catch (error) {
    const fault = describeFault(error);
    logger.warn(
      {
        caseId: sending.caseId,
        sequence: sending.sequence,
        kind: sending.kind,
        attempts: sending.attempts,
        fault: fault.summary,
        where: fault.where,
      },
      'delivery failed and will be repeated',
    );
    await inCasesInstitution((sql) => postpone(sql, sending, fault, { now: now(), wall: wall() }));
  }
}
