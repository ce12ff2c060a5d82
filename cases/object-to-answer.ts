import { assertPossible } from '../domain/engine/decide';
import type { Instant } from '../domain/ids';
import { Refusal } from '../domain/problems';
import type { FoundCase } from '../store/cases/find-case';
import type { Followed } from '../store/submissions/follow-up-code';
import { keepObjection } from '../store/submissions/keep-objection';
import { actOnCase } from './act-on-case';
import { asSubmitter, submittersGrant } from './acting';
import type { CaseDependencies } from './dependencies';
import type { Idempotency } from './idempotency';

/**
 * An objection of whoever submitted the case to its answer: the case is examined anew, and the
 * dialogue tells of it. A repeated request makes up for what failed between the two.
 * @throws Refusal OBJECTION_TOO_EARLY, CANNOT_REOPEN, IDEMPOTENCY_KEY_REUSED;
 *   TEMPORARILY_UNAVAILABLE where it could not be recorded yet
 */
export async function objectToAnswer(
  dependencies: CaseDependencies,
  submission: Followed,
  idempotency: Idempotency,
  { reason, now }: { reason: string; now: Instant },
): Promise<void> {
  const acted = await actOnCase(dependencies, asSubmitter(submission, now), idempotency, {
    act: { type: 'reopened' },
    details: async (found, store) => {
      assertMayObject(found);
      return { reason: await store(reason) };
    },
  });
  if ('pending' in acted) throw new Refusal('TEMPORARILY_UNAVAILABLE');
  await dependencies.plain.within(submission.institutionId, (sql) =>
    keepObjection(sql, submission, idempotency.eventId),
  );
}

/** Before anything is stored. @throws Refusal OBJECTION_TOO_EARLY, CANNOT_REOPEN */
function assertMayObject(found: FoundCase): void {
  const { process, state, institutionId } = found;
  if (state.lifecycle !== 'closed') throw new Refusal('OBJECTION_TOO_EARLY');
  assertPossible(process, state, {
    type: 'reopened',
    id: '',
    by: { kind: 'submitter', institutionId },
    grant: submittersGrant(institutionId),
    reason: { content: '', commitment: '' },
    at: found.now,
  });
}
