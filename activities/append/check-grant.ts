import { grantFor, rightToAct } from '../../store/access/right-to-act';
import { dayOf } from '../../domain/time/day-of';
import type { NewEvent } from '../../domain/engine/events';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import { Refusal } from '../../domain/problems';
import type { Sql } from '../../runtime/plain-database';

/**
 * Rights may change between asking and recording. So the transaction that records the act works the
 * right out anew (R18–R20), and stores the grant found now. Returns the event with it.
 * @throws Refusal NOT_YOUR_ROLE, FOUR_EYES, PARTNER_NOT_PERMITTED, CLAIMED_BY_ANOTHER,
 *   DELEGATE_NOT_ELIGIBLE
 */
export async function withCheckedGrant(
  sql: Sql,
  process: Process<unknown>,
  state: CaseState | undefined,
  event: NewEvent,
): Promise<NewEvent> {
  if (state === undefined || !('grant' in event) || event.by.kind !== 'person') return event;
  const asked = { process, state, act: event, on: dayOf(event.at) };
  const grant = await grantFor(sql, { ...asked, personId: event.by.personId });
  if (event.type === 'delegated' && !(await rightToAct(sql, { ...asked, personId: event.to })).may)
    throw new Refusal('DELEGATE_NOT_ELIGIBLE');
  return { ...event, grant };
}
