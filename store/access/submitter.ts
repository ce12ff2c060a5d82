import { handlesCase } from './handles-case';
import { Refusal } from '../../domain/problems';
import { dayOf } from '../../domain/time/day-of';
import type { Transaction } from '../../runtime/database';
import { personOf, type Caller, type PersonCaller } from './caller';
import type { FoundCase } from '../cases/find-case';

/** The relation of a person to a case that somebody outside submitted. */
export type Side = 'handler' | 'submitter';

/**
 * Who may read who submitted the case, and read and write the dialogue of institution and
 * submitter. These are the case's handlers, and the submitter where that is a person of ours (R34).
 * @throws Refusal NOT_FOUND where nobody outside submits such cases or the case is sealed (R36),
 *   NOT_YOUR_ROLE for everybody else
 */
export async function sideOf(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
): Promise<{ side: Side; caller: PersonCaller }> {
  const { process, state } = found;
  if (process.submitter === undefined || process.isSealed?.(state) === true)
    throw new Refusal('NOT_FOUND');
  const person = personOf(caller);
  if (await isHandler(tx, found, person)) return { side: 'handler', caller: person };
  if (state.caseFunctions['requester'] === person.personId)
    return { side: 'submitter', caller: person };
  throw new Refusal('NOT_YOUR_ROLE');
}

/** Whether the caller handles the case today; a system handles none. */
export async function isHandler(
  tx: Transaction,
  found: FoundCase,
  caller: Caller,
): Promise<boolean> {
  if (caller.kind !== 'person') return false;
  const { process, state, institutionId, task } = found;
  const asking = {
    institutionId,
    task,
    subject: state.subject,
    on: dayOf(found.now),
    personId: caller.personId,
  };
  return handlesCase(tx, asking, process, state);
}
