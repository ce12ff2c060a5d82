import { handlersOf } from '../../domain/engine/addressees';
import { portfolioOwnerOf, otherPortfolioOwnerOf } from '../../domain/engine/ladder';
import type { Process } from '../../domain/engine/process';
import type { CaseState } from '../../domain/engine/state';
import type { Sql } from '../../runtime/plain-database';
import { hiddenPersons } from '../../domain/engine/hidden';
import { ofCase, wantedAmong, type Wanted } from '../../domain/engine/wanted';
import { mayAct, type Asking } from './may-act';

/**
 * Whether a person handles the case now: may answer one of its open steps, may hold it while the
 * system waits, or manages a portfolio. Only they read who submitted it and what is said with the
 * submitter (R34). In a transaction bound to the case's institution.
 */
export async function handlesCase(
  sql: Sql,
  asking: Asking & { personId: string },
  process: Process<unknown>,
  state: CaseState,
): Promise<boolean> {
  const { subject, institutionId } = state;
  const asked: Wanted[] = [
    ...handlersOf(process, state).map(({ wanted }) => wanted),
    // Whoever may not know of the case is left out, and with them whoever stands in for them (R21).
    {
      ...wantedAmong([
        portfolioOwnerOf(subject, institutionId),
        otherPortfolioOwnerOf(subject, institutionId),
      ]),
      excluded: hiddenPersons(process, state),
      excludedBy: 'R21',
      ...ofCase(process, state),
    },
  ];
  for (const wanted of asked) if ((await mayAct(sql, asking, wanted)).may) return true;
  return false;
}
