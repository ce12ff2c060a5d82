import { v7 as uuid } from 'uuid';
import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';

export interface Reservation {
  institutionId: string;
  /** Whose key it is: a person, a system, the public page, the mailbox, another case, a monitor. */
  caller: string;
  key: string;
  /** Of what is asked, so that the same key with another wish is noticed. */
  requestHash: string;
  /** Stands unencrypted in lists and mails; kept to its first 200 characters. */
  title: string;
  originCaseId?: string | undefined;
  /** Where whoever asks has named the case already. */
  caseId?: string;
}

const longestTitle = 200;

/**
 * Reserves the id of a case under (institution, caller, key), in the caller's transaction. A repeat
 * finds the same id, even of a closed case: so a case is opened once, however often it is asked
 * for. What is reserved and never opened is no case, and nobody sees it. It is swept once nobody
 * has asked again for a day, see `activities/sweep-openings.ts`.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED
 */
export async function reserveCase(
  sql: Sql,
  reservation: Reservation,
): Promise<{ caseId: string; isRetry: boolean }> {
  const { institutionId, caller, key, requestHash, title, originCaseId } = reservation;
  const { caseId = uuid() } = reservation;
  const [inserted, [reserved]] = await Promise.all([
    sql.$executeRaw`
      insert into case_openings (institution_id, caller, idempotency_key, case_id, request_hash,
        title, origin_case_id)
      values (${institutionId}, ${caller}, ${key}, ${caseId}, ${requestHash},
        ${title.slice(0, longestTitle)}, ${originCaseId ?? null}) on conflict do nothing`,
    sql.$queryRaw<[{ caseId: string; requestHash: string }]>`
      update case_openings set asked_at = now()
        where institution_id = ${institutionId} and caller = ${caller}
          and idempotency_key = ${key}
        returning case_id as "caseId", request_hash as "requestHash"`,
  ]);
  if (reserved.requestHash !== requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
  return { caseId: reserved.caseId, isRetry: inserted === 0 };
}
