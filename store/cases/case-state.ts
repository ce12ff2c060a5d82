import type { CaseState } from '../../domain/engine/state';
import type { Transaction } from '../../runtime/database';

export interface StoredState {
  number: string;
  task: string;
  state: CaseState;
}

/** A case of the institution itself as it stands, whoever asks. */
export async function caseStateUnchecked(
  tx: Transaction,
  id: string,
  institutionId: string,
): Promise<StoredState | undefined> {
  const row = await tx.case.findUnique({
    where: { id, institutionId },
    select: { number: true, task: true, state: true },
  });
  // The column holds the state that the append folded and nothing else.
  return row === null ? undefined : { ...row, state: row.state as unknown as CaseState };
}
