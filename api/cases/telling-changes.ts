import type { CaseDependencies } from '../../cases/dependencies';
import type { Instant } from '../../domain/ids';
import { Refusal } from '../../domain/problems';
import type { Language } from '../../messages';
import type { PersonCaller } from '../../store/access/caller';
import { findCase, withinCase } from '../../store/cases/find-case';
import { ChangedCase } from '../http/changed-meanwhile';
import { changesAfter } from './sheet/changed';
import { readEvidence } from './sheet/view';

/** The refusals that somebody who was quicker leads to. */
const byOthers: readonly string[] = ['CASE_CHANGED', 'WORK_ITEM_CLOSED', 'CASE_CLOSED'];

/**
 * Does something for whoever said what they had seen of the case. Where others were quicker, the
 * refusal tells what has changed since.
 * @throws Refusal as the work does; of those by others ChangedCase
 */
export async function tellingChanges<T>(
  dependencies: CaseDependencies,
  {
    caller,
    caseId,
    language,
    now,
  }: { caller: PersonCaller; caseId: string; language: Language; now: Instant },
  seen: number | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (seen === undefined || !(error instanceof Refusal) || !byOthers.includes(error.code))
      throw error;
    const found = await findCase(dependencies, caller, caseId, now);
    const fields = await withinCase(dependencies, found, async (tx) => {
      const { all, words, byOf } = await readEvidence(dependencies, tx, found, {
        caller,
        language,
      });
      return changesAfter(seen, all, words, byOf);
    });
    throw new ChangedCase(error, { sequence: found.state.sequence, fields });
  }
}
