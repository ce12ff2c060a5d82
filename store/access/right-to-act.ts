import type { Eligibility } from '../../domain/engine/eligibility';
import type { Grant } from '../../domain/engine/performers';
import { problemOf } from '../../domain/engine/problem-of-reasons';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { wantedFor, type PersonsAct } from '../../domain/engine/wanted';
import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';
import type { Day } from '../../domain/time/lasting';
import { mayAct } from './may-act';

/** A person wants to do something to a case on a day. */
export interface ActAsked {
  process: Process<unknown>;
  state: CaseState;
  act: PersonsAct;
  personId: string;
  on: Day;
}

/**
 * Whether the person may do it, and why or why not. In a transaction bound to the case's
 * institution, by the registers as it sees them. A request is checked by it when it comes in, and
 * again in the transaction that records the act.
 * @throws Refusal WORK_ITEM_UNKNOWN, ACTION_UNKNOWN
 */
export const rightToAct = (
  sql: Sql,
  { process, state, act, personId, on }: ActAsked,
): Promise<Eligibility> =>
  mayAct(
    sql,
    {
      institutionId: state.institutionId,
      personId,
      task: process.code,
      subject: state.subject,
      on,
    },
    wantedFor(process, state, act),
  );

/**
 * By what right the person does it.
 * @throws Refusal NOT_YOUR_ROLE, FOUR_EYES, PARTNER_NOT_PERMITTED, CLAIMED_BY_ANOTHER,
 *   WORK_ITEM_UNKNOWN, ACTION_UNKNOWN
 */
export async function grantFor(sql: Sql, asked: ActAsked): Promise<Grant> {
  const right = await rightToAct(sql, asked);
  if (right.may) return right.grant;
  throw new Refusal(
    problemOf(right.reasons.map(({ code }) => code)),
    right.reasons[0]?.params ?? {},
  );
}
