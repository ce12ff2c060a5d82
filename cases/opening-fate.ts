import { withInstitution } from '../runtime/database';
import type { Runtime } from '../runtime/runtime';
import { openingUnderWay } from '../store/cases/opening';
import { CaseWorkflow, updateIdOf } from './case-workflow';
import { eventIdFor } from './idempotency';

/**
 * Whether an opening that this caller asked for is accepted and not recorded yet, so that there is
 * no case to be found.
 * @throws Refusal where the case refused it; TEMPORARILY_UNAVAILABLE where it is not accepted yet
 */
export async function isBeingOpened(
  runtime: Pick<Runtime, 'prisma' | 'temporal' | 'environment' | 'clock'>,
  { institutionId, caseId, caller }: { institutionId: string; caseId: string; caller: string },
): Promise<boolean> {
  const opening = await withInstitution(runtime.prisma, institutionId, (tx) =>
    openingUnderWay(tx, caseId, caller),
  );
  if (opening === undefined) return false;
  const acted = await new CaseWorkflow(runtime).outcomeOf(
    caseId,
    updateIdOf({
      event: { id: eventIdFor(caller, opening.idempotencyKey) },
      requestHash: opening.requestHash,
    }),
  );
  return acted !== undefined && 'pending' in acted;
}
